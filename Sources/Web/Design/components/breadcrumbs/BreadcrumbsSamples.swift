enum BreadcrumbsSamples {
    static func all(_ v: Voice) -> [Sample] { [Sample("breadcrumbs", three(v)), Sample("breadcrumbs-deep", deep(v))] }

    private static func deep(_ v: Voice) -> Breadcrumbs {
        Breadcrumbs(v, (1...100).map { (v.say("Laag \($0)", "Layer \($0)"), "/design") })
    }

    static func three(_ v: Voice) -> Breadcrumbs {
        Breadcrumbs(
            v,
            [
                ("Zonneveld", "/design"), (v.say("Klantenservice", "Customer service"), "/design"),
                (v.say("4e kwartaal 2026", "Q4 2026"), nil),
            ])
    }
}
