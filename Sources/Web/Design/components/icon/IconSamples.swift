enum IconSamples {
    /// Each beside its name, which is also what code says.
    static func all(_ v: Voice) -> [Sample] {
        [
            Sample(
                "icons",
                "<ul class=\"icons\">\(each: Icon.allCases, { "<li>\($0)<code>\($0.rawValue)</code></li>" })</ul>")
        ]
    }
}
