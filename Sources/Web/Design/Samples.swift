/// Every sample of every component, in one voice.
package enum Samples {
    package static func all(_ v: Voice) -> [Sample] { shelves(v).flatMap(\.samples) }

    /// The components in the order of the style guide: what one presses, what one reads, what stands around it.
    package static func shelves(_ v: Voice) -> [Shelf] { acting(v) + reading(v) + around(v) }

    private static func acting(_ v: Voice) -> [Shelf] {
        [
            Shelf(
                "button", v.say("Zegt de daad. Eén volle knop per pagina.", "Says the act. One filled button a page."),
                ButtonSamples.all(v)),
            Shelf(
                "field",
                v.say(
                    "Label erboven, uitleg eronder, fout bij het veld. Wat je typte, blijft staan.",
                    "Label above, hint below, error at the field. What you typed stays."), FieldSamples.all(v)),
            Shelf(
                "error-summary",
                v.say(
                    "Boven een formulier dat niet goed is: wat, met een sprong naar het veld.",
                    "Above a form that is not right: what, with a jump to the field."), ErrorSummarySamples.all(v)),
            Shelf(
                "scale",
                v.say(
                    "Eén getal uit een rij. Cijfertoetsen kiezen; op een telefoon twee rijen.",
                    "One number out of a row. Digit keys choose; two rows on a phone."), ScaleSamples.all(v)),
            Shelf(
                "status",
                v.say(
                    "Hoe het ervoor staat: altijd icoon en woord, kleur voor wie die ziet.",
                    "How it stands: always icon and word, colour for who sees it."), StatusSamples.all(v)),
        ]
    }

    private static func reading(_ v: Voice) -> [Shelf] {
        [
            Shelf(
                "meter",
                v.say(
                    "Een deel van het geheel, met een streepje waar het nu zou moeten zijn.",
                    "A part of the whole, with a tick where it should be by now."), MeterSamples.all(v)),
            Shelf(
                "ring", v.say("De voortgang van een doel, één per pagina.", "An objective’s progress, one a page."),
                RingSamples.all(v)),
            Shelf(
                "chart",
                v.say(
                    "Het verloop, met het verwachte tempo als stippellijn.",
                    "Over time, with the expected pace as a dotted line."), ChartSamples.all(v)),
            Shelf(
                "ground",
                v.say(
                    "Wie openlijk zegt: ik sta hierachter. Eén pilaar per persoon.",
                    "Who says openly: I stand behind this. One pillar a person."), GroundSamples.all(v)),
            Shelf(
                "head",
                v.say(
                    "Waar je bent, één sterke titel, en wat je hier kunt doen.",
                    "Where you are, one strong title, and what you can do here."), HeadSamples.all(v)),
            Shelf(
                "card",
                v.say(
                    "Vellen en rijen. Tulp is alleen voor wat we vieren.",
                    "Sheets and rows. Tulip is only for what we celebrate."), CardSamples.all(v)),
            Shelf(
                "table",
                v.say(
                    "Een echte tabel, die op een telefoon een lijst wordt.",
                    "A real table, which becomes a list on a phone."), TableSamples.all(v)),
            Shelf(
                "definitions", v.say("Een woord en wat het is.", "A term and what it is."), DefinitionsSamples.all(v)),
            Shelf(
                "tabs",
                v.say(
                    "Weergaven van één ding, elk met een eigen adres.", "Views of one thing, each with its own address."
                ), TabsSamples.all(v)),
            Shelf(
                "pagination", v.say("Verder en terug in een lange lijst.", "On and back in a long list."),
                PaginationSamples.all(v)),
            Shelf("breadcrumbs", v.say("Waar deze pagina hangt.", "Where this page hangs."), BreadcrumbsSamples.all(v)),
            Shelf(
                "avatar",
                v.say(
                    "Iemand, met voorletters. De naam staat er altijd bij.",
                    "Somebody, by initials. The name is always beside it."), AvatarSamples.all(v)),
        ]
    }

    private static func around(_ v: Voice) -> [Shelf] {
        [
            Shelf("menu", v.say("Een paar links onder een knop.", "A few links under a button."), MenuSamples.all(v)),
            Shelf(
                "dialog",
                v.say(
                    "Uitleg of een vraag boven de pagina, zonder script.",
                    "An explanation or a question above the page, without a script."), DialogSamples.all(v)),
            Shelf(
                "confirm",
                v.say(
                    "Vraagt het nog één keer, als iets niet terug kan.",
                    "Asks once more, when something cannot be undone."), ConfirmSamples.all(v)),
            Shelf("notice", v.say("Een zin die opvalt.", "A sentence that stands out."), NoticeSamples.all(v)),
            Shelf(
                "toast",
                v.say("Wat je net deed, boven aan de pagina.", "What you just did, on top of the page."),
                ToastSamples.all(v)),
            Shelf("disclosure", v.say("Iets dat opengaat.", "Something that opens."), DisclosureSamples.all(v)),
            Shelf(
                "empty",
                v.say(
                    "Een lege plek: wat hier komt, en de eerste stap.",
                    "An empty place: what will be here, and the first step."), EmptySamples.all(v)),
            Shelf(
                "drawing",
                v.say(
                    "Lijntekeningen van één hand: pilaren, een balk, de grond.",
                    "Line drawings of one hand: pillars, a beam, the ground."), DrawingSamples.all(v)),
            Shelf(
                "icon",
                v.say(
                    "Op een raster van 16, één lijndikte, altijd naast een woord.",
                    "On a grid of 16, one stroke, always beside a word."), IconSamples.all(v)),
        ]
    }
}
