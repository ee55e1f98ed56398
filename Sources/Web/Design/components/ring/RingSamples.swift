enum RingSamples {
    static func all(_ v: Voice) -> [Sample] {
        let none = Ring(
            0, expected: 0.1, value: "0%", label: v(.kitProgressExpected, ["share": "0%", "expected": "10%"]))
        return [Sample("ring", "<div class=\"line\">\(ring(v))\(none)</div>")]
    }

    static func ring(_ v: Voice) -> Ring {
        Ring(
            0.44, expected: 0.61, value: "44%", caption: v(.kitExpected, ["share": "61%"]),
            label: v(.kitProgressExpected, ["share": "44%", "expected": "61%"]))
    }
}
