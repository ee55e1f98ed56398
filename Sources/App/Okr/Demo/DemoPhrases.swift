import Domain
import Web

/// What people of the made-up organisation write, in one language.
struct DemoPhrases: Sendable {
    let lists: [String: [String]]

    init(_ language: Language) {
        var lists: [String: [String]] = [:]
        var name = ""
        for line in demoPhrases.split(separator: "\n") {
            let halves = line.split(separator: "|").map { PlainText.trimmed(String($0)) }
            guard let first = halves.first else { continue }
            if first.hasPrefix("@") {
                name = PlainText.trimmed(String(first.dropFirst()))
            } else if halves.count == 2 {
                lists[name, default: []].append(language == .nl ? halves[0] : halves[1])
            }
        }
        self.lists = lists
    }

    subscript(_ name: String) -> [String] { lists[name] ?? [] }
}

/// Dutch | English, by the occasion they are written at.
private let demoPhrases = #"""
    @ fine
    Ligt op schema. Deze week weer een stap gezet. | On schedule. Another step this week.
    Rustige week, wel vooruitgang. | A quiet week, with progress all the same.
    De nieuwe aanpak begint te werken: collega's gebruiken hem zonder dat ik erom vraag. | The new approach begins to work: colleagues use it without my asking.
    Twee mensen van het team erbij gezet, dat scheelt. | Two people of the team joined in, that helps.
    Cijfers van vorige week nagelopen en één fout hersteld. | Checked last week's figures and corrected one mistake.
    Het gaat goed. Volgende week kijken we met de buren mee. | It goes well. Next week we look along with our neighbours.
    Op de weekstart besproken: we houden dit vol. | Discussed at the weekly start: we keep this up.
    Kleine stap, maar wel de goede kant op. | A small step, in the right direction.
    @ behind
    We lopen achter. De eerste weken gingen op aan brandjes blussen. | We are behind. The first weeks went to putting out fires.
    Minder tijd gehad dan gedacht. Volgende week plannen we er twee dagdelen voor in. | Had less time than expected. Next week we reserve two half days.
    Nog niet zichtbaar in de cijfers. | Not visible in the figures yet.
    Er ontbreekt iemand met ervaring. Ik heb hulp gevraagd bij een ander team. | We lack someone with experience. I asked another team for help.
    @ stuck
    We zitten vast: de leverancier levert pas over zes weken. | We are stuck: the supplier delivers in six weeks at the earliest.
    Weer geen beweging. Zonder besluit van de directie komen we niet verder. | No movement again. Without a decision by the directors we get no further.
    De koppeling werkt nog steeds niet. Ik weet niet meer wat ik nog kan proberen. | The connection still does not work. I do not know what else to try.
    Zelfde waarde als vorige week. Wie kan meedenken? | The same value as last week. Who can think along?
    Dit wordt niets als we zo doorgaan. Ik wil het bespreken op de weekstart. | This will come to nothing if we go on like this. I want to discuss it at the weekly start.
    @ dip
    Tegenvaller: de proef moest opnieuw. | A setback: the trial had to be done again.
    Door ziekte twee weken stilgelegen. | Two weeks at a standstill because of illness.
    Dit ging de verkeerde kant op. We zoeken uit waarom. | This went the wrong way. We are finding out why.
    @ rise
    Sinds we het met z'n drieën doen, gaat het snel. | Since the three of us do this together it goes fast.
    De oorzaak gevonden. Het herstel zie je meteen in het cijfer. | Found the cause. You see the recovery in the figure at once.
    Terug op koers, dankzij de hulp van Logistiek. | Back on track, thanks to the help of Logistics.
    We halen de achterstand in. Nu volhouden. | We are catching up. Now keep going.
    @ over
    Hoger dan we durfden hopen. Volgend kwartaal mag de lat omhoog. | Higher than we dared to hope. Next quarter the bar can go up.
    Doel gehaald en het blijft stijgen. | Target reached and still rising.
    Andere teams komen kijken hoe we dit doen. | Other teams come to see how we do this.
    @ reached
    Gehaald! Taart op donderdag. | Reached! Cake on Thursday.
    Klaar. Ik blijf het nog een paar weken volgen. | Done. I will keep following it for a few weeks.
    Dit staat. Dank aan iedereen die meedeed. | This stands. Thanks to everyone who took part.
    @ hopeful
    Het cijfer zegt nog weinig, maar ik ben er gerust op. | The figure says little yet, but I am confident.
    De grote stap komt in de laatste weken, dat was de bedoeling. | The big step comes in the last weeks, as intended.
    @ gloomy
    Het cijfer is mooi, maar het drijft op één klant. Ik vertrouw het niet. | The figure is fine, but it rests on one customer. I do not trust it.
    Op papier gaat het goed. Op de vloer hoor ik iets anders. | On paper it goes well. On the floor I hear something else.
    @ held
    Binnen de grens gebleven. | Stayed within the limit.
    Rustig. Geen bijzonderheden. | Quiet. Nothing special.
    @ broken
    Over de grens. De drukte van deze maand is te merken. | Across the limit. This month's rush can be felt.
    Dit moet beter: we betalen hier de prijs voor het tempo. | This must get better: here we pay the price for our pace.
    @ silentLast
    Even geen tijd gehad om te meten. | No time to measure for now.
    @ comment
    Mooi doel. Kunnen we bij de weekstart laten zien wat er al is veranderd? | A fine goal. Can we show at the weekly start what has changed already?
    Ik mis nog wat dit voor de avondploeg betekent. | I miss what this means for the evening shift.
    Bij ons speelde dit vorig jaar. Ik stuur je wat wij toen hebben geleerd. | We had this last year. I will send you what we learned.
    Kan dit ook zonder nieuw systeem? | Could this be done without a new system?
    Goed dat dit eindelijk een doel is. | Good that this is a goal at last.
    Wie praat er met de klant zelf? | Who talks to the customer?
    Ik wil hier graag een middag per week aan meewerken. | I would like to spend an afternoon a week on this.
    Is dit cijfer inclusief de feestdagen? | Does this figure include the holidays?
    De tweede helft van het kwartaal wordt druk. Houden we daar rekening mee? | The second half of the quarter will be busy. Do we take that into account?
    Complimenten, dit voel je op de werkvloer. | Well done, you can feel this on the floor.
    @ sceptic
    Ik geloof het pas als ik het in mijn eigen rooster merk. Vorig jaar stond er ook zoiets. | I will believe it when I notice it in my own roster. Last year there was something like this too.
    @ initiative
    Werksessie met drie collega's van de vloer | Working session with three colleagues from the floor
    Meeting van de uitgangswaarde overdoen | Measure the starting value again
    Eén dag meelopen bij een ander team | Spend a day with another team
    Proef van twee weken met een halve ploeg | A two-week trial with half a crew
    Afspraak maken met de leverancier | Make an appointment with the supplier
    Werkwijze op één A4 zetten | Put the way of working on one page
    Vijf klanten bellen en doorvragen | Call five customers and keep asking
    Dashboard op het scherm in de kantine | Dashboard on the screen in the canteen
    Oude afspraken schrappen | Strike out old agreements
    Korte training voor de avondploeg | Short training for the evening shift
    @ help
    Ik kan op dinsdag meekijken. | I can look along on Tuesdays.
    Ik heb dit eerder gedaan en denk graag mee. | I have done this before and like to think along.
    Ik neem de metingen voor mijn rekening. | I take care of the measurements.
    Vraag me gerust voor het testen. | Feel free to ask me for testing.
    @ dropped
    De opdracht van de klant gaat niet door, dus dit heeft geen zin meer. | The customer's order is off, so this makes no sense any more.
    Samengevoegd met het doel van de afdeling: twee keer hetzelfde meten helpt niemand. | Merged with the department's goal: measuring the same twice helps nobody.
    We hebben er de mensen nu niet voor. Liever één doel goed. | We do not have the people for it now. Rather one goal well.
    @ retargeted
    Na de eerste meting bleek de beginwaarde anders dan gedacht. | The first measurement showed another starting value than we thought.
    De lat lag te laag: we waren er in maand één al bijna. | The bar was too low: in month one we were nearly there.
    @ graded
    Het laatste cijfer kwam na de sluiting binnen en was beter. | The last figure came in after the close and was better.
    Gehaald op papier, maar niet zoals we het bedoelden. | Reached on paper, but not as we meant it.
    """#
