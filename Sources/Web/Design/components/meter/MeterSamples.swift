enum MeterSamples {
    static func all(_ v: Voice) -> [Sample] {
        [
            Sample("meter", "<p>\(Meter(0.44, expected: 0.61, label: "44%", value: "44%"))</p>"),
            Sample("meter-full", "<p>\(Meter(1, tone: .good, label: "100%", value: "100%"))</p>"),
            Sample("meter-none", "<p>\(Meter(0, expected: 0.2, tone: .bad, label: "0%", value: "0%"))</p>"),
        ]
    }
}
