enum DrawingSamples {
    static func all(_ v: Voice) -> [Sample] {
        [
            Sample(
                "drawings",
                "<div class=\"tiles\">\(each: Drawing.allCases, { "<div class=\"stack tight\">\($0)<code>\($0.rawValue)</code></div>" })</div>"
            )
        ]
    }
}
