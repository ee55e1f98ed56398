/// Every sample of every component, in one voice.
package enum Samples {
    package static func all(_ v: Voice) -> [Sample] {
        [
            HeadSamples.all(v), ButtonSamples.all(v), FieldSamples.all(v), ScaleSamples.all(v), StatusSamples.all(v),
            MeasureSamples.all(v), ChartSamples.all(v), GroundSamples.all(v), ListSamples.all(v), PieceSamples.all(v),
        ].flatMap { $0 }
    }
}
