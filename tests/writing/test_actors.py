"""Key actors: persons first, under their roles, each with a line that is about them."""

import pytest

from briefings.articles import Article
from briefings.selecting.evidence import gather
from briefings.writing.actors import actors
from briefings.writing.draft import DraftActor
from briefings.writing.material import prepare
from briefings.writing.said import Said

HERALD = Article(
    id="herald",
    title="A harbour for Quenby",
    text="""Harbour work will begin in Quenby next spring after years of argument about money.

President Oswalda Trenn opened the first office of the harbour in Quenby on Monday.

Arming Sweden would cost more than a harbour does, critics of the plan have said for years.

Sweden promised the island four million crowns for its harbour.

France lent the island two dredging ships until the winter.

Denmark sold the island its old cranes at half their price.""",
)
COURIER = Article(
    id="courier",
    title="Quenby digs",
    text="""Islanders gathered early to see the diggers come ashore in Quenby.

Orrin President Oswalda Trenn thanked the workers.

Engineer Ivo Lund drew the plan of the harbour in his kitchen, and Sweden paid for the paper.

Ivo Lund was asked about storms.

Captain Maren Holt brought the dredging ships through a gale.""",
)


@pytest.fixture(name="chosen")
def _chosen() -> tuple[DraftActor, ...]:
    material = prepare(gather("quenby harbour", [HERALD, COURIER]), "quenby harbour")
    return actors(material, Said(material.weights), 6)


def test_persons_come_first_under_their_fullest_role(chosen: tuple[DraftActor, ...]) -> None:
    roles = [(actor.name, actor.role) for actor in chosen]
    assert ("Oswalda Trenn", "Orrin President") in roles
    bodies = [place for place, (_, role) in enumerate(roles) if not role]
    assert bodies == list(range(len(roles) - len(bodies), len(roles)))


def test_a_line_is_about_what_the_actor_does(chosen: tuple[DraftActor, ...]) -> None:
    lines = {actor.name: actor.position.text for actor in chosen}
    assert "Arming" not in lines.get("Sweden", "")
    assert "was asked" not in lines.get("Ivo Lund", "")
    for name, line in lines.items():
        assert name.split()[-1] in line
