/// What the company, its departments and any team may want to reach. See `ObjectiveTemplate.parse`.
let templatesOfEveryone = #"""
    @ Iedereen | Everyone
    * Ons werk is prettiger verdeeld | Our work is shared out better
    Een paar mensen doen het lastige werk, en dat zie je aan hun agenda. | A few people do the hard work, and their calendar shows it.
    decrease 42 20 0 %/% | Taken die maar één persoon kan doen | Tasks that only one person can do
    increase 6.1 7.3 1 cijfer/score | Hoe prettig we ons werk vinden | How much we like our work
    binary | Iedereen heeft een vaste vervanger | Everyone has a stand-in
    * We leren van wat misgaat | We learn from what goes wrong
    Fouten bespreken we bij de koffie, en dan vergeten we ze. | We discuss mistakes over coffee and then forget them.
    increase 1 6 0 keer/times | Nabesprekingen zonder schuldvraag | Look-backs without blame
    decrease 12 4 0 fouten/mistakes | Fouten die we voor de tweede keer maken | Mistakes that we make a second time
    levels | Verbeterpunten worden gedaan | Points for improvement get done | Ze staan op één lijst; De helft is binnen een maand gedaan; Niets staat langer dan twee maanden open | They are on one list; Half is done within a month; Nothing is open longer than two months
    * Overdragen zonder dat er iets valt | Handing over without dropping anything
    Tussen ons en de afdelingen naast ons raakt werk zoek. | Work gets lost between us and the departments beside us.
    decrease 19 8 0 dagen/days | Doorlooptijd van een overdracht | Time a handover takes
    milestones | Vaste afspraken met onze buren | Agreements with our neighbours | Eerste afdeling; Tweede afdeling; Derde afdeling | First department; Second department; Third department
    atMost 10 5 0 %/% | Werk dat terugkomt met vragen | Work that comes back with questions
    * Iedereen weet hoe het moet en waarom | Everyone knows how and why
    Onze werkwijze zit in hoofden, niet op papier. | The way we work is in heads, not on paper.
    increase 25 80 0 %/% | Werkwijzen die zijn beschreven en getest | Ways of working written down and tested
    atLeast 7 8 1 cijfer/score | Vertrouwen dat ik het goed doe | Confidence that I do it right
    binary | Een nieuwe collega werkte een week met alleen onze beschrijvingen | A newcomer worked a week with only our descriptions
    * Minder vergaderen, beter besluiten | Fewer meetings, better decisions
    We zitten veertien uur per week bij elkaar en onthouden drie besluiten. | We sit together fourteen hours a week and remember three decisions.
    decrease 14 8 0 uur/hours | Vergaderuren per persoon per week | Hours in meetings a person a week
    increase 30 75 0 %/% | Besluiten die een week later bekend zijn | Decisions known a week later
    levels | Een overleg heeft een doel | A meeting has a purpose | Elke uitnodiging noemt het doel; Wie niets bij te dragen heeft, komt niet; Vrijdag is vrij van overleg | Every invitation names the purpose; Who has nothing to add stays away; Friday is free of meetings
    * We verspillen minder energie | We waste less energy
    De grootste rekening na de lonen is stroom en gas. | After wages the largest bill is power and gas.
    decrease 38 30 0 MWh/MWh | Energie per maand in ons gebouw | Energy a month in our building
    milestones | De zes grote lekken zijn gedicht | The six large leaks are closed | Gemeten; Verlichting; Perslucht; Verwarming; Deuren; Nachtstand | Measured; Lighting; Compressed air; Heating; Doors; Night mode
    atLeast 19 20 1 °C/°C | Temperatuur op de koudste werkplek | Temperature at the coldest workplace
    @ Afdeling | Department
    * Onze teams trekken aan hetzelfde touw | Our teams pull the same rope
    Elk team doet het goed, samen missen we beloften. | Every team does well, together we miss promises.
    increase 55 80 0 %/% | Afspraken tussen teams die worden nagekomen | Promises between teams that are kept
    levels | Teams plannen samen | Teams plan together | Ze kennen elkaars doelen; Ze stemmen elke maand af; Ze schuiven mensen naar waar het nodig is | They know each other's goals; They meet monthly; They move people to where they are needed
    decrease 9 4 0 zaken/cases | Zaken die bij de directie belanden | Cases that end up with the directors
    * Klanten merken dat we verbeteren | Customers notice that we improve
    Wij zien vooruitgang in cijfers, klanten zien hetzelfde als vorig jaar. | We see progress in figures, customers see the same as last year.
    increase 7.2 8.1 1 cijfer/score | Klanttevredenheid over onze afdeling | Customer satisfaction with our department
    increase 0 12 0 gesprekken/talks | Klantgesprekken door leidinggevenden | Talks with customers by managers
    atLeast 85 90 0 %/% | Beloften aan klanten op tijd | Promises to customers in time
    * Mensen groeien in hun vak | People grow in their trade
    De beste mensen vertrekken als ze niets meer leren. | The best people leave when they stop learning.
    increase 20 60 0 %/% | Collega's met een leerplan dat ze zelf schreven | Colleagues with a learning plan of their own
    milestones | Drie leerlijnen staan | Three learning paths stand | Vakkennis; Samenwerken; Leidinggeven | Craft; Working together; Leading
    binary | De meester-gezelregeling is begonnen | The master and apprentice scheme has begun
    * We doen minder tegelijk | We do less at a time
    Er lopen zevenentwintig projecten en er komen er zelden af. | Twenty-seven projects are running and few get finished.
    decrease 27 12 0 projecten/projects | Projecten die tegelijk lopen | Projects that run at the same time
    increase 2 8 0 projecten/projects | Afgeronde projecten | Finished projects
    atMost 20 15 0 %/% | Projecten die uitlopen | Projects that run late
    @ Bedrijf | Company
    * Klanten vertrouwen ons met hun dak | Customers trust us with their roof
    Een dak gaat dertig jaar mee. Wie ons kiest, kiest voor dertig jaar. | A roof lasts thirty years. Who chooses us chooses for thirty years.
    increase 41 55 0 punten/points | Netto aanbevelingsscore | Net promoter score
    decrease 4.6 2.5 1 %/% | Opdrachten met een klacht | Orders with a complaint
    atLeast 90 95 0 %/% | Opdrachten op de beloofde dag klaar | Orders ready on the promised day
    * Zonneveld is een gezond bedrijf met lucht om te investeren | Zonneveld is healthy, with room to invest
    De marges stonden twee jaar onder druk. Zonder lucht geen nieuwe fabriek. | Margins were under pressure for two years. Without room there is no new factory.
    increase 6.5 9 1 %/% | Bedrijfsresultaat | Operating result
    increase 38 44 0 mln €/M€ | Omzet over twaalf maanden | Revenue over twelve months
    atLeast 25 30 0 %/% | Solvabiliteit | Solvency
    * Mensen willen hier werken en blijven | People want to work here and stay
    Zonder vakmensen groeit hier niets. | Without skilled people nothing grows here.
    increase 6.9 7.8 1 cijfer/score | Werkplezier in de peiling | Joy at work in the survey
    decrease 16 11 0 %/% | Verloop | Staff turnover
    levels | Doelen komen van de mensen zelf | Goals come from the people themselves | Elk team schreef een eigen doel; De helft van de doelen begon als idee van een medewerker; Draagvlak boven 70 in elk team | Every team wrote a goal of its own; Half of the goals began as an idea of a colleague; Buy-in above 70 in every team
    * We bouwen de tweede fabriek op tijd en schoon | We build the second factory in time and clean
    De huidige hal zit vol. Vanaf volgend jaar verkopen we anders nee. | The present hall is full. From next year on we would have to say no.
    milestones | De tweede fabriek draait | The second factory runs | Grond gekocht; Vergunning; Bouw gestart; Eerste lijn draait; Opening | Land bought; Permit; Building started; First line runs; Opening
    atMost 21 19 1 mln €/M€ | Verwachte bouwkosten | Expected building cost
    binary | De hal wekt op wat hij verbruikt | The hall makes the power that it uses
    * Onze keten wordt eerlijk en schoon | Our chain becomes fair and clean
    Klanten vragen waar de panelen vandaan komen, en wij willen het ook weten. | Customers ask where the panels come from, and we want to know as well.
    increase 35 80 0 %/% | Inkoop met bekende herkomst | Purchases of known origin
    decrease 412 350 0 ton/t | Uitstoot per kwartaal | Emissions a quarter
    milestones | De vijf grootste leveranciers zijn bezocht | The five largest suppliers are visited | Eerste bezoek; Tweede bezoek; Derde bezoek; Vierde bezoek; Vijfde bezoek | First visit; Second visit; Third visit; Fourth visit; Fifth visit
    * Iedereen kent de koers en heeft eraan meegeschreven | Everyone knows the course and had a hand in it
    In de peiling kon één op de drie collega's onze doelen noemen. | In the survey one in three colleagues could name our goals.
    increase 33 75 0 %/% | Collega's die onze doelen kunnen noemen | Colleagues who can name our goals
    increase 52 70 0 punten/points | Draagvlakindex | Buy-in index
    binary | Elk team hield een doelensessie | Every team held a goal-setting session
    """#
