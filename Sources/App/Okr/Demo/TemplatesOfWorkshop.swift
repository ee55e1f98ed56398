/// What the teams that make and keep things running want to reach. See `ObjectiveTemplate.parse`.
let templatesOfWorkshop = #"""
    @ IT | IT
    * Systemen die er gewoon zijn als je ze nodig hebt | Systems that are simply there when you need them
    Elke storing op maandagochtend raakt tweehonderd collega's tegelijk. | Every failure on a Monday morning hits two hundred colleagues at once.
    atLeast 99 99.8 1 %/% | Beschikbaarheid van planning en magazijn | Availability of planning and warehouse
    decrease 9 3 0 storingen/failures | Storingen per maand die gebruikers merken | Failures a month that users notice
    decrease 95 40 0 min/min | Tijd tot een storing is verholpen | Time to repair a failure
    * Nieuwe dingen durven we op donderdag live te zetten | We dare to release new things on a Thursday
    Nu durven we alleen op dinsdagochtend, en wacht alles op elkaar. | Now we only dare on Tuesday mornings, and everything waits for everything.
    increase 2 10 0 keer/times | Uitrollen per maand | Releases a month
    decrease 18 5 0 %/% | Uitrollen die we terugdraaien | Releases that we roll back
    milestones | Elke wijziging wordt vanzelf getest | Every change is tested by itself | Planning; Magazijn; Klantportaal; Facturen | Planning; Warehouse; Customer portal; Invoices
    * Onze gegevens zijn veilig en we kunnen het laten zien | Our data is safe and we can show it
    Twee grote klanten vragen om bewijs voordat ze verlengen. | Two large customers ask for proof before they renew.
    increase 71 98 0 %/% | Laptops met alle updates binnen een week | Laptops with all updates within a week
    binary | Een proef met terugzetten van de back-up is geslaagd | A trial restore of the backup succeeded
    levels | We zijn klaar voor de veiligheidsaudit | We are ready for the security audit | De risico's zijn beschreven; De maatregelen werken aantoonbaar; De auditor vindt geen grote punten | The risks are described; The measures provably work; The auditor finds no major points
    * Collega's besteden minder tijd aan overtypen | Colleagues spend less time typing things over
    Bestellingen gaan nu door vier schermen en drie paar handen. | Orders now pass four screens and three pairs of hands.
    decrease 26 12 0 min/min | Tijd om een opdracht in te voeren | Time to enter an order
    increase 15 60 0 %/% | Bestellingen zonder handwerk | Orders without manual work
    atMost 4 2 1 %/% | Opdrachten met een typefout | Orders with a typing error
    @ Productie | Production
    * Minder weggooien, meer leveren | Throwing away less, delivering more
    Bij het zagen van frames gaat één op de elf mis. Dat materiaal komt van ver. | In sawing frames one in eleven fails. That material comes from far away.
    decrease 9 4 1 %/% | Uitval bij het zagen van frames | Waste in sawing frames
    increase 410 480 0 frames/frames | Frames per dag op lijn 2 | Frames a day on line 2
    atMost 60 52 0 dB/dB | Geluid op de werkvloer | Noise on the shop floor
    * Iedereen gaat heel naar huis | Everyone goes home in one piece
    We melden te weinig bijna-ongelukken. Wie niets meldt, leert niets. | We report too few near misses. Who reports nothing learns nothing.
    increase 6 25 0 meldingen/reports | Gemelde bijna-ongelukken per maand | Near misses reported a month
    atMost 2 0 0 ongevallen/accidents | Ongevallen met verzuim | Accidents with absence
    milestones | Elke machine heeft een veilige werkwijze | Every machine has a safe way of working | Zagen; Persen; Lassen; Verpakken | Sawing; Pressing; Welding; Packing
    * Omstellen in de tijd van een kop koffie | Changing over in the time of a coffee
    Omstellen kost nu een uur, dus maken we grote series die niemand besteld heeft. | Changing over takes an hour, so we make large series that nobody ordered.
    decrease 62 20 0 min/min | Omsteltijd van lijn 1 | Changeover time of line 1
    decrease 900 500 0 stuks/pieces | Gemiddelde seriegrootte | Average series
    levels | Ploegen verbeteren hun eigen lijn | Crews improve their own line | Eén ploeg houdt een weekstart; Alle ploegen houden een weekstart; Elke ploeg voert maandelijks een eigen idee in | One crew holds a weekly start; All crews hold a weekly start; Every crew introduces an idea of its own each month
    * Machines praten voordat ze stuk gaan | Machines talk before they break
    Twee stilstanden in maart kostten ons een week productie. | Two stops in March cost us a week of production.
    decrease 34 15 0 uur/hours | Ongeplande stilstand per maand | Unplanned stops a month
    increase 40 85 0 %/% | Onderhoud dat op tijd wordt gedaan | Maintenance that is done in time
    binary | De trillingsmeters op lijn 2 zijn in gebruik | The vibration sensors on line 2 are in use
    @ HR | People
    * Nieuwe collega's voelen zich na een maand thuis | New colleagues feel at home after a month
    Vorig jaar vertrok één op de vijf binnen de proeftijd. Dat lag zelden aan het werk. | Last year one in five left within the trial period. It was rarely about the work.
    increase 68 85 0 %/% | Nieuwe collega's die zich welkom voelen | New colleagues who feel welcome
    atMost 15 10 0 %/% | Vertrek binnen zes maanden | Leaving within six months
    milestones | Elke afdeling heeft een inwerkplan | Every department has a plan for newcomers | Productie; Klantenservice; Montage; Kantoor | Production; Customer service; Installation; Office
    * Leidinggevenden hebben tijd voor een goed gesprek | Managers have time for a good conversation
    In de peiling zeggen mensen dat gesprekken over cijfers gaan, niet over henzelf. | In the survey people say that conversations are about figures, not about them.
    increase 35 70 0 %/% | Collega's met elke maand een gesprek | Colleagues with a conversation each month
    increase 6.4 7.5 1 cijfer/score | Waardering van die gesprekken | Rating of these conversations
    binary | Elke leidinggevende volgde de training luisteren | Every manager took the training in listening
    * Ziek zijn mag, ziek worden hoeft niet | Being ill is allowed, becoming ill is not needed
    Het verzuim is het hoogst in teams met de meeste overuren. | Absence is highest in the teams with the most overtime.
    decrease 6.8 5.5 1 %/% | Verzuim | Absence
    decrease 1400 900 0 uur/hours | Overuren per maand | Overtime hours a month
    levels | Roosters houden rekening met mensen | Rosters take people into account | Roosters zijn twee weken vooruit bekend; Ploegen maken hun rooster zelf; Wisselen kost één bericht | Rosters are known two weeks ahead; Crews make their own roster; Swapping takes one message
    * Vakmensen kiezen voor ons en blijven | Skilled people choose us and stay
    Er zijn zes keer zoveel vacatures als monteurs. | There are six times as many vacancies as installers.
    decrease 74 45 0 dagen/days | Tijd tot een vacature is vervuld | Time to fill a vacancy
    increase 12 20 0 mensen/people | Leerlingen in opleiding | Apprentices in training
    atLeast 80 88 0 %/% | Collega's die na een jaar nog bij ons werken | Colleagues still with us after a year
    @ Financiën | Finance
    * De maand is dicht voordat hij oud is | The month is closed before it is old
    Beslissen met cijfers van zes weken oud is gokken. | Deciding with figures of six weeks ago is guessing.
    decrease 14 6 0 werkdagen/days | Werkdagen tot de maandcijfers | Working days to the monthly figures
    decrease 46 10 0 boekingen/entries | Correcties achteraf per maand | Corrections afterwards a month
    milestones | De aansluitingen gaan vanzelf | The reconciliations run by themselves | Bank; Debiteuren; Voorraad; Lonen | Bank; Customers; Stock; Wages
    * Klanten betalen op tijd omdat de factuur klopt | Customers pay in time because the invoice is right
    De helft van de te late betalingen begint met een foute factuur. | Half of the late payments begin with a wrong invoice.
    decrease 44 32 0 dagen/days | Gemiddelde betaaltermijn | Average time to pay
    decrease 7 2 1 %/% | Facturen die we corrigeren | Invoices that we correct
    atLeast 90 95 0 %/% | Facturen verstuurd binnen drie dagen | Invoices sent within three days
    * Elke afdeling begrijpt haar eigen cijfers | Every department understands its own figures
    Budgetgesprekken gaan nu over wat een regel betekent, niet over wat we willen. | Budget talks are now about what a line means, not about what we want.
    increase 3 11 0 teams/teams | Teams met een maandelijks cijfergesprek | Teams with a monthly talk about figures
    levels | Leidinggevenden kunnen met het dashboard werken | Managers can work with the dashboard | Het dashboard is er; De helft opent het wekelijks; Afdelingen voorspellen hun uitgaven binnen 5 procent | The dashboard is there; Half of them open it weekly; Departments predict their spending within 5 percent
    atMost 8 5 1 %/% | Afwijking van de begroting | Deviation from the budget
    * Inkopen met verstand | Buying with sense
    We kopen dezelfde schroeven bij vier leveranciers, voor vier prijzen. | We buy the same screws from four suppliers at four prices.
    decrease 212 140 0 leveranciers/suppliers | Actieve leveranciers | Active suppliers
    increase 0.3 0.8 1 mln €/M€ | Bespaard op raamcontracten | Saved through framework contracts
    binary | De vijf grootste contracten zijn opnieuw gesloten | The five largest contracts are renewed
    """#
