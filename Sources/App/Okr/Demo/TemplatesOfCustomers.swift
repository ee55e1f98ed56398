/// What the teams near the customer want to reach. A line a thing, Dutch | English; see `ObjectiveTemplate.parse`.
let templatesOfCustomers = #"""
    @ Klantenservice | Customer service
    * Klanten krijgen in één keer het juiste antwoord | Customers get the right answer the first time
    Wie twee keer moet bellen, vertelt dat door. In het voorjaar was bijna vier op de tien vragen een herhaalde vraag. | Whoever has to call twice tells others. In spring almost four in ten questions were asked before.
    increase 62 75 0 %/% | Vragen die bij het eerste contact zijn opgelost | Questions solved at the first contact
    decrease 9 5 1 min/min | Gemiddelde wachttijd aan de telefoon | Average waiting time on the phone
    atLeast 60 75 0 %/% | Collega's die vinden dat ze genoeg tijd per klant hebben | Colleagues who say they have enough time for each customer
    * Klachten leiden tot verbetering, niet alleen tot excuses | Complaints lead to improvement, not only to apologies
    We lossen dezelfde klacht soms tien keer op. Dat kost ons avonden en de klant vertrouwen. | We sometimes solve the same complaint ten times. That costs us evenings and the customer trust.
    decrease 140 80 0 klachten/complaints | Klachten per maand over de planning van de montage | Complaints a month about installation dates
    milestones | De vijf grootste oorzaken zijn aangepakt | The five main causes are dealt with | Oorzaken geteld; Montageplanning; Onduidelijke offertes; Beschadigde levering; Factuurfouten | Causes counted; Installation planning; Unclear quotes; Damaged deliveries; Invoice errors
    increase 48 70 0 %/% | Klachten met een antwoord binnen twee werkdagen | Complaints answered within two working days
    * Klanten redden zichzelf waar dat prettiger is | Customers help themselves where that is easier
    Voor een afspraak verzetten of een factuur opvragen hoeft niemand in de wacht te staan. | Nobody should have to wait on the phone to move an appointment or ask for an invoice.
    increase 18 35 0 %/% | Afspraken die de klant zelf online verzet | Appointments that customers move online
    levels | De kennisbank is bruikbaar voor klanten | The knowledge base is useful to customers | De twintig meest gestelde vragen staan erin; Klanten beoordelen de artikelen met een 7; Een derde van de vragen komt niet meer bij ons terecht | The twenty most asked questions are in it; Customers rate the articles 7 out of 10; A third of the questions no longer reaches us
    atLeast 7 8 1 cijfer/score | Waardering na contact | Rating after a contact
    * Bellen met ons voelt als praten met een vakman | Calling us feels like talking to a craftsman
    Wie over een dak praat, wil iemand die weet hoe een dak eruitziet. | Whoever talks about a roof wants someone who knows what a roof looks like.
    increase 2 9 0 mensen/people | Medewerkers die een dag met de montage meeliepen | Colleagues who spent a day with the installers
    decrease 31 20 0 %/% | Gesprekken die worden doorverbonden | Calls that are passed on
    binary | Elke dienst heeft een technisch aanspreekpunt | Every shift has a technician to turn to
    @ Verkoop | Sales
    * Een offerte waar de klant op kan bouwen | A quote that a customer can build on
    Eén op de zes opdrachten wordt achteraf duurder. Dat is vervelend voor de klant en voor ons. | One in six orders gets more expensive afterwards. That is bad for the customer and for us.
    decrease 17 8 0 %/% | Opdrachten met meerwerk achteraf | Orders with extra cost afterwards
    decrease 6 3 1 dagen/days | Tijd tussen dakopname en offerte | Time between roof survey and quote
    binary | De nieuwe rekenmodule is bij iedereen in gebruik | Everyone works with the new calculation sheet
    * We zijn de vanzelfsprekende keuze voor woningcorporaties | Housing associations choose us as a matter of course
    Corporaties verduurzamen deze jaren tienduizenden woningen en zoeken een partij die blijft. | Housing associations renew tens of thousands of homes in these years and look for a partner that stays.
    increase 3 7 0 contracten/contracts | Raamcontracten met corporaties | Framework contracts with housing associations
    increase 1.2 2.4 1 mln €/M€ | Orderwaarde uit corporaties | Order value from housing associations
    atLeast 20 28 0 %/% | Brutomarge op deze opdrachten | Gross margin on these orders
    * Minder leads, betere gesprekken | Fewer leads, better conversations
    We rijden nu naar daken waar niets op kan. Die dagen willen we terug. | We now drive to roofs that can carry nothing. We want those days back.
    increase 22 34 0 %/% | Bezoeken die tot een opdracht leiden | Visits that lead to an order
    decrease 35 15 0 %/% | Bezoeken aan ongeschikte daken | Visits to roofs that are not suitable
    levels | Klanten weten vooraf wat er kan | Customers know beforehand what is possible | De dakcheck staat online; De helft van de aanvragen komt via de dakcheck; De dakcheck voorspelt de opbrengst binnen 10 procent | The roof check is online; Half of the requests come through the roof check; The roof check predicts the yield within 10 percent
    * Bestaande klanten blijven en bevelen ons aan | Customers stay with us and recommend us
    Een aanbeveling van de buren is meer waard dan elke campagne. | A recommendation by the neighbours is worth more than any campaign.
    increase 31 45 0 punten/points | Netto aanbevelingsscore na een jaar | Net promoter score after a year
    increase 140 260 0 opdrachten/orders | Opdrachten via een aanbeveling | Orders through a recommendation
    atMost 6 4 1 %/% | Opzeggingen van onderhoudscontracten | Maintenance contracts that are cancelled
    @ Marketing | Marketing
    * Mensen kennen ons als de eerlijke zonnebouwer | People know us as the honest solar builder
    In onderzoek noemen mensen ons betrouwbaar maar onbekend. | In surveys people call us reliable but unknown.
    increase 14 22 0 %/% | Spontane naamsbekendheid in de regio | People in the region who name us unasked
    milestones | De verhalen van twaalf klanten staan online | The stories of twelve customers are online | Eerste drie verhalen; Zes verhalen; Negen verhalen; Twaalf verhalen | First three stories; Six stories; Nine stories; Twelve stories
    atMost 95 80 0 €/€ | Kosten per aanvraag | Cost of a request
    * De website helpt kiezen in plaats van verleiden | The website helps to choose instead of tempting
    Bezoekers haken af bij de derde vraag van het aanvraagformulier. | Visitors give up at the third question of the request form.
    increase 3.1 4.5 1 %/% | Bezoekers die een aanvraag afmaken | Visitors who finish a request
    decrease 4.2 2 1 s/s | Laadtijd van de eerste pagina op een telefoon | Time to load the first page on a phone
    binary | De website is bruikbaar met een schermlezer | The website can be used with a screen reader
    * We schrijven zoals onze monteurs praten | We write the way our installers talk
    Onze folders begrijpen we zelf soms niet. | Sometimes we do not understand our own leaflets.
    increase 20 90 0 %/% | Brieven en folders op taalniveau B1 | Letters and leaflets in plain language
    levels | Collega's gebruiken de schrijfwijzer | Colleagues use the style guide | De schrijfwijzer is er; Vier afdelingen gebruiken hem; Nieuwe teksten komen zonder redactie door de toets | The guide is there; Four departments use it; New texts pass the test without editing
    decrease 38 20 0 vragen/questions | Vragen per week over onze eigen brieven | Questions a week about our own letters
    * Campagnes die we kunnen meten | Campaigns that we can measure
    We weten van een derde van het budget niet wat het oplevert. | We do not know what a third of the budget brings.
    increase 65 95 0 %/% | Budget waarvan we de opbrengst kennen | Budget with a known return
    milestones | Eén meetplan voor alle kanalen | One way of measuring for all channels | Doelen vastgesteld; Metingen gekoppeld; Dashboard in gebruik | Goals set; Measurements connected; Dashboard in use
    atLeast 3 4 1 keer/times | Opbrengst per uitgegeven euro | Return on each euro spent
    @ Logistiek | Logistics
    * Alles ligt klaar voordat de monteur vertrekt | Everything is ready before the installer leaves
    Een ontbrekende klem kost een halve dag en een boze klant. | A missing clamp costs half a day and an angry customer.
    increase 88 97 0 %/% | Complete leveringen op de bouwplaats | Complete deliveries on site
    decrease 21 8 0 ritten/trips | Extra ritten per week voor vergeten materiaal | Extra trips a week for forgotten material
    milestones | De pakbon per dak is ingevoerd | The packing list by roof is introduced | Proef in Utrecht; Aangepast na de proef; Alle magazijnen | Trial in Utrecht; Changed after the trial; All warehouses
    * Rijden zonder uitstoot waar het kan | Driving without emissions where possible
    We verkopen schone stroom en rijden diesel. Dat past niet bij elkaar. | We sell clean power and drive diesel. That does not match.
    increase 24 45 0 %/% | Kilometers elektrisch gereden | Kilometres driven on electricity
    decrease 8.4 7 1 l/l | Brandstof per honderd kilometer | Fuel per hundred kilometres
    atLeast 92 95 0 %/% | Leveringen op de afgesproken dag | Deliveries on the agreed day
    * Het magazijn is een plek waar je niets hoeft te zoeken | The warehouse is a place where you need not search
    Nieuwe collega's zijn in hun eerste week meer aan het zoeken dan aan het laden. | New colleagues spend their first week searching more than loading.
    decrease 14 6 0 min/min | Tijd om een order te verzamelen | Time to collect an order
    atMost 3 1.5 1 %/% | Voorraadverschillen bij telling | Stock differences at a count
    levels | Elke stelling heeft een vaste indeling | Every rack has a fixed layout | De twee drukste paden zijn ingedeeld; Alle paden zijn ingedeeld; Iemand van buiten vindt elk artikel binnen twee minuten | The two busiest aisles are laid out; All aisles are laid out; An outsider finds any item within two minutes
    * Retouren worden weer voorraad | Returns become stock again
    Op de binnenplaats staat voor ruim een ton aan panelen te wachten. | In the yard panels worth over a hundred thousand euros are waiting.
    increase 30 70 0 %/% | Retouren binnen een week weer inzetbaar | Returns usable again within a week
    decrease 110 40 0 k€/k€ | Waarde van wachtende retouren | Value of waiting returns
    binary | Leveranciers nemen verpakkingen terug | Suppliers take their packaging back
    """#
