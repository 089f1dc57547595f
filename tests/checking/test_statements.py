"""What the sources bear out, and what they do not, with the reason a reader is told."""

import pytest
from checking.statement_articles import BORDER, BRIDGE

from briefings.articles import Article
from briefings.briefing import Reason
from briefings.checking.statements import verify_statement

TRUE = [
    (BRIDGE, "The council of Aldermere voted on Tuesday to close the Orrin bridge for 18 months."),
    (BRIDGE, "Aldermere's council voted to close the Orrin bridge for eighteen months."),
    (BRIDGE, "The repair will cost $4.2m."),
    (BRIDGE, "The repair will cost 4.2 million dollars."),
    (BRIDGE, "Traffic over the bridge rose by 15% last year."),
    (BRIDGE, "Traffic over the bridge increased by fifteen per cent last year."),
    (BRIDGE, "Some 3,000 people cross the bridge daily."),
    (BRIDGE, "3000 people cross the bridge every day."),
    (BRIDGE, "Engineers found 340 cracks in the northern pier."),
    (BRIDGE, "Councillor Vanstone abstained."),
    (BRIDGE, "Petra Vanstone denied taking money from Dunmore Steel."),
    (BRIDGE, "Dunmore Steel sold its old shipyard to Corvane Holdings."),
    (BRIDGE, "The port authority awarded the contract to Dunmore Steel."),
    (BRIDGE, "The mayor said the city would not raise taxes."),
    (BRIDGE, "Ferries will carry passengers free of charge."),
    (BRIDGE, "Nine of the 12 members accepted the plan"),
    (BRIDGE, "Train travel fell last year."),
    (BRIDGE, "Members of the council accepted the plan."),
    (BORDER, "Veldonia said Ostmark had sent 11,000 soldiers across the Kesh river."),
    (BORDER, "Veldonia says that Ostmark sent 11,000 soldiers across the Kesh river."),
    (BORDER, "Ostmark denied that its troops had crossed the river."),
    (BORDER, "Ostmark denies that its troops crossed the river."),
    (BORDER, "Volunteers from Tarsk are fighting alongside Ostmark forces."),
    (BORDER, "The general is alleged to have ordered the shelling of a school."),
    (BORDER, "The Tarsk parliament approved the treaty by 214 votes to 31."),
    (BORDER, "Ilse Korvath did not deny that talks were planned."),
    (BORDER, "Rebels attacked the convoy after it left Brell."),
    (BORDER, "No civilians were hurt in the attack, the Red Lantern aid group reported."),
    (BORDER, "Prices in Brell have doubled since winter."),
    (BORDER, "Half of its shops are shut."),
    (BORDER, "Veldonia accuses Ostmark of poisoning wells."),
    (BORDER, "The two countries could sign a ceasefire within weeks."),
    (BRIDGE, "The city would not raise taxes to pay for the work, said Mayor Ashgrove."),
    (BRIDGE, "The council closed the vote on Tuesday: the Orrin bridge will shut for 18 months."),
    (BRIDGE, "The bridge will be closed for 18 months."),
    (BRIDGE, "Engineers had found 340 cracks in the bridge's northern pier in March 2030."),
    (BRIDGE, "Repairs will cost $4.2 million."),
    (
        BRIDGE,
        "Repairing the bridge will cost $4.2 million, more than the estimate of $3.5 million.",
    ),
    (BRIDGE, "The contract went to Dunmore Steel."),
    (BRIDGE, "The council voted for an 18-month closure of the Orrin bridge."),
    (BRIDGE, "The council of Aldermere voted on Tuesday, 13 May, to close the Orrin bridge."),
    (BRIDGE, "In May 2031 the council of Aldermere voted to close the Orrin bridge."),
    (BRIDGE, "Mayor Ashgrove says no taxes will be raised to pay for the work."),
    (BORDER, "A ceasefire could be signed within weeks."),
    (BORDER, "According to Veldonia, Ostmark sent 11,000 soldiers across the Kesh river."),
    (BORDER, "Ostmark rejected reports of a new offensive."),
    (BORDER, "If the talks fail, the border will be closed by Veldonia."),
    (BORDER, "Shops in Brell are shut."),
]

FALSE = [
    (BRIDGE, Reason.NAME_NOT_IN_SOURCE, "Mayor Tobin Harrow said the city would not raise taxes."),
    (
        BRIDGE,
        Reason.NAME_NOT_IN_SOURCE,
        "The council of Wexford voted on Tuesday to close the Orrin bridge.",
    ),
    (BRIDGE, Reason.NAME_NOT_IN_SOURCE, "Petra Ashgrove abstained."),
    (
        BRIDGE,
        Reason.NAME_NOT_IN_SOURCE,
        "Dunmore Steel sold its old shipyard to Brackwater Holdings in 2029.",
    ),
    (
        BRIDGE,
        Reason.NAME_NOT_IN_SOURCE,
        "Engineers from Norway found 340 cracks in the northern pier.",
    ),
    (BORDER, Reason.NAME_NOT_IN_SOURCE, "The Ruthen parliament approved the treaty on 3 June."),
    (BRIDGE, Reason.NAME_NOT_IN_SOURCE, "Vorlund will close the Orrin bridge."),
    (
        BRIDGE,
        Reason.NAME_NOT_IN_SOURCE,
        "Ferries will carry passengers to Port Salen free of charge.",
    ),
    (
        BRIDGE,
        Reason.NUMBER_NOT_IN_SOURCE,
        "The council voted to close the Orrin bridge for 16 months.",
    ),
    (BRIDGE, Reason.NUMBER_NOT_IN_SOURCE, "The repair will cost $5.2 million."),
    (BRIDGE, Reason.NUMBER_NOT_IN_SOURCE, "The repair will cost 4.2 million euros."),
    (BRIDGE, Reason.NUMBER_NOT_IN_SOURCE, "Engineers found 430 cracks in the northern pier."),
    (BRIDGE, Reason.NUMBER_NOT_IN_SOURCE, "Traffic over the bridge rose by 18 percent last year."),
    (BRIDGE, Reason.NUMBER_NOT_IN_SOURCE, "Seven of the 12 members accepted the plan."),
    (BRIDGE, Reason.NUMBER_NOT_IN_SOURCE, "About five thousand people cross the bridge every day."),
    (
        BORDER,
        Reason.NUMBER_NOT_IN_SOURCE,
        "The Tarsk parliament approved the treaty by 241 votes to 31.",
    ),
    (BORDER, Reason.NUMBER_NOT_IN_SOURCE, "The Tarsk parliament approved the treaty on 13 June."),
    (BRIDGE, Reason.NUMBER_NOT_IN_SOURCE, "The repair will cost $4.2 billion."),
    (BRIDGE, Reason.NUMBER_NOT_IN_SOURCE, "Train travel fell by 15,000 passengers last year."),
    (BRIDGE, Reason.DATE_NOT_IN_SOURCE, "The council voted on Friday to close the Orrin bridge."),
    (
        BRIDGE,
        Reason.DATE_NOT_IN_SOURCE,
        "Engineers found 340 cracks in the northern pier in April 2030.",
    ),
    (
        BRIDGE,
        Reason.DATE_NOT_IN_SOURCE,
        "Dunmore Steel sold its old shipyard to Corvane Holdings in 2027.",
    ),
    (BORDER, Reason.DATE_NOT_IN_SOURCE, "The Tarsk parliament approved the treaty on 3 July."),
    (
        BRIDGE,
        Reason.NEGATION_FLIPPED,
        "The city would raise taxes to pay for the work, Mayor Tobin Ashgrove said.",
    ),
    (BRIDGE, Reason.NEGATION_FLIPPED, "Ferries will not carry passengers free of charge."),
    (BRIDGE, Reason.NEGATION_FLIPPED, "Nine of the 12 members rejected the plan."),
    (BRIDGE, Reason.NEGATION_FLIPPED, "Traffic over the bridge fell by 15 percent last year."),
    (BRIDGE, Reason.NEGATION_FLIPPED, "Engineers found 340 cracks in the southern pier."),
    (
        BRIDGE,
        Reason.NEGATION_FLIPPED,
        "The council voted on Tuesday to open the Orrin bridge for 18 months.",
    ),
    (
        BRIDGE,
        Reason.NEGATION_FLIPPED,
        "Ferries will carry passengers free of charge after the bridge reopens.",
    ),
    (
        BRIDGE,
        Reason.NEGATION_FLIPPED,
        "The repair will cost $4.2 million, down from an estimate of $3.5 million.",
    ),
    (BORDER, Reason.NEGATION_FLIPPED, "Ilse Korvath denied that talks were planned."),
    (BORDER, Reason.NEGATION_FLIPPED, "Volunteers from Tarsk are fighting Ostmark forces."),
    (
        BORDER,
        Reason.NEGATION_FLIPPED,
        "Volunteers from Tarsk are fighting against Ostmark forces near Brell.",
    ),
    (BORDER, Reason.NEGATION_FLIPPED, "The Tarsk parliament rejected the treaty on 3 June."),
    (BORDER, Reason.NEGATION_FLIPPED, "Rebels attacked the convoy before it left Brell."),
    (
        BORDER,
        Reason.NEGATION_FLIPPED,
        "Civilians were hurt in the attack, the Red Lantern aid group reported.",
    ),
    (BORDER, Reason.NEGATION_FLIPPED, "The Tarsk parliament did not approve the treaty."),
    (BRIDGE, Reason.NEGATION_FLIPPED, "The bridge will never reopen."),
    (BRIDGE, Reason.NEGATION_FLIPPED, "Councillor Vanstone did not abstain."),
    (BORDER, Reason.NEGATION_FLIPPED, "Prices in Brell have halved since winter."),
    (BRIDGE, Reason.DENIAL_AS_FACT, "Councillor Vanstone had taken money from Dunmore Steel."),
    (BRIDGE, Reason.DENIAL_AS_FACT, "Ms. Vanstone took money from Dunmore Steel."),
    (BORDER, Reason.DENIAL_AS_FACT, "Ostmark was preparing a new offensive."),
    (BORDER, Reason.DENIAL_AS_FACT, "Ostmark's troops had crossed the river."),
    (BORDER, Reason.DENIAL_AS_FACT, "Ostmark is preparing a new offensive."),
    (BRIDGE, Reason.UNSUPPORTED, "Corvane Holdings sold its old shipyard to Dunmore Steel."),
    (BRIDGE, Reason.UNSUPPORTED, "Dunmore Steel awarded the contract to the port authority."),
    (BRIDGE, Reason.UNSUPPORTED, "The zoo welcomed a baby giraffe and plans a big party."),
    (BRIDGE, Reason.UNSUPPORTED, "The bridge was designed by a famous architect from abroad."),
    (BORDER, Reason.UNSUPPORTED, "Veldonia will close the border."),
    (BORDER, Reason.UNSUPPORTED, "The two countries will sign a ceasefire within weeks."),
    (BORDER, Reason.UNSUPPORTED, "The convoy attacked rebels after it left Brell."),
    (BRIDGE, Reason.UNSUPPORTED, "The mayor resigned over the affair."),
    (BORDER, Reason.UNSUPPORTED, "Ostmark accuses Veldonia of poisoning the wells of Brell."),
    (BORDER, Reason.UNSUPPORTED, "The two countries signed a ceasefire within weeks."),
    (
        BORDER,
        Reason.UNSUPPORTED,
        "Ostmark said Veldonia had sent 11,000 soldiers across the Kesh river.",
    ),
    (BORDER, Reason.CLAIM_AS_FACT, "Ostmark sent 11,000 soldiers across the Kesh river."),
    (BORDER, Reason.CLAIM_AS_FACT, "Ostmark had sent 11,000 soldiers across the Kesh river."),
    (BORDER, Reason.CLAIM_AS_FACT, "The general ordered the shelling of a school."),
    (BORDER, Reason.CLAIM_AS_FACT, "Ostmark poisoned the wells of Brell."),
    (BRIDGE, Reason.CLAIM_AS_FACT, "The city will not raise taxes to pay for the work."),
    (BORDER, Reason.CLAIM_AS_FACT, "Ostmark has poisoned wells in Brell."),
]


@pytest.mark.parametrize(("article", "text"), TRUE)
def test_what_the_article_says_is_borne_out(article: Article, text: str) -> None:
    verdict = verify_statement(text, [article])
    assert (verdict.ok, verdict.reason) == (True, None)
    assert verdict.score >= 0.5
    assert verdict.evidence


@pytest.mark.parametrize(("article", "reason", "text"), FALSE)
def test_what_the_article_does_not_say_is_refused(
    article: Article, reason: Reason, text: str
) -> None:
    verdict = verify_statement(text, [article])
    assert (verdict.ok, verdict.reason) == (False, reason)


@pytest.mark.parametrize(("article", "reason", "text"), FALSE)
def test_another_article_on_another_matter_changes_nothing(
    article: Article, reason: Reason, text: str
) -> None:
    other = Article("The moon rises over the quiet harbour of Lindesund. Boats rest there.")
    assert verify_statement(text, [other, article]).reason == reason
