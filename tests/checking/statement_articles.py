"""Articles about plainly fictional places, for tests of what bears a statement out."""

from datetime import UTC, datetime

from briefings.articles import Article

BRIDGE = Article(
    id="bridge",
    published=datetime(2031, 5, 14, 9, tzinfo=UTC),
    text=(
        "The council of Aldermere voted on Tuesday to close the Orrin bridge for 18 months. "
        "Nine of the 12 members accepted the plan, and Councillor Petra Vanstone abstained. "
        "Engineers found 340 cracks in the northern pier in March 2030. "
        "The repair will cost $4.2 million, up from an estimate of $3.5 million. "
        "Mayor Tobin Ashgrove said the city would not raise taxes to pay for the work.\n"
        "Ferries will carry passengers free of charge before the bridge reopens. "
        "Traffic over the bridge rose by 15 percent last year, while train travel fell. "
        "Ms. Vanstone denied that she had taken money from Dunmore Steel. "
        "The builder, Dunmore Steel, sold its old shipyard to Corvane Holdings in 2029. "
        "The contract was awarded to Dunmore Steel by the port authority. "
        "About three thousand people cross the bridge every day."
    ),
)
BORDER = Article(
    id="border",
    text=(
        "Veldonia said Ostmark had sent 11,000 soldiers across the Kesh river. "
        "Ostmark denied that its troops had crossed the river. "
        "Volunteers from Tarsk are fighting alongside Ostmark forces near the town of Brell. "
        "The general allegedly ordered the shelling of a school. "
        "Ostmark rejected reports that it was preparing a new offensive. "
        "Veldonia accuses Ostmark of poisoning the wells of Brell. "
        "The Tarsk parliament approved the treaty on 3 June by 214 votes to 31. "
        "Foreign Minister Ilse Korvath did not deny that talks were planned. "
        "The two countries could sign a ceasefire within weeks. "
        "Rebels attacked the convoy after it left Brell. "
        "If the talks fail, Veldonia will close the border. "
        "No civilians were hurt in the attack, the Red Lantern aid group reported. "
        "Prices in Brell have doubled since winter, and half of its shops are shut."
    ),
)
QUAY = Article(
    id="quay",
    published=datetime(2031, 5, 14, 9, tzinfo=UTC),
    text=(
        "Nine councillors of Aske voted for the new bridge on Tuesday and six voted "
        "against it. Oswin Tarrant, the harbourmaster, counts the boats that come across "
        "the river at dusk.\n"
        "The town will pay 4.2 million crowns for the bridge, which will take two years "
        "to build. Hedda Quill, the baker, has sold bread on the quay for 30 years.\n"
        '"This month I have sold it every day," she said. "And I will not close."\n'
        "The ferry company said that the old ferry was safe. Tobias Lundgate, the county "
        "engineer, told the council that the girders were cracked.\n"
        "The county denied that it had hidden the report. Inspectors found rust in three "
        "of the 12 pillars last week.\n"
        "Some residents want a tunnel instead. Mayor Runa Feld did not deny that the "
        "money was borrowed.\n"
        "The bridge was closed by the county on 3 March after a lorry hit a pillar. "
        "According to the traders' association, takings have fallen by a third.\n"
        "The architect believes that the arches will last a century. Two men were "
        "arrested on Friday over the theft of copper from the site.\n"
        "The court in Wend ordered the builder, Marl Stone, to repair the wall by June. "
        "The school moved 140 pupils to a hall in Tarn.\n"
        "Feld promised that no taxes would rise. The new road opened in 2029 and carries "
        "9,000 cars a day.\n"
        "The museum bought the old lighthouse from the port for 80,000 crowns. A storm "
        "destroyed the pier in the winter of 2030.\n"
        "Doctors at the clinic treated 17 people for smoke. Nobody was killed in the "
        "fire."
    ),
)
