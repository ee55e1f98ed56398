/// Options by the dots they got, the most first. Options with as many share a rank, and the next one goes on counting:
/// 1, 2, 2, 4.
package struct Ranking<Option: Hashable & Sendable>: Hashable, Sendable {
    package struct Place: Hashable, Sendable {
        package let option: Option
        package let dots: Int
        /// From 1.
        package let rank: Int
        /// Another option has as many.
        package let isTied: Bool
    }

    /// Options with as many dots stand in the order they had before.
    package let places: [Place]

    package init(_ results: [(option: Option, dots: Int)]) {
        let sorted = results.enumerated().sorted {
            ($1.element.dots, $0.offset) < ($0.element.dots, $1.offset)
        }.map(\.element)
        var sharing: [Int: Int] = [:]
        for result in results { sharing[result.dots, default: 0] += 1 }
        var places: [Place] = []
        for (index, result) in sorted.enumerated() {
            let isSame = places.last?.dots == result.dots
            places.append(
                Place(
                    option: result.option, dots: result.dots, rank: isSame ? places.last?.rank ?? 1 : index + 1,
                    isTied: sharing[result.dots, default: 0] > 1))
        }
        self.places = places
    }

    /// All dots together.
    package var dots: Int { places.reduce(0) { $0 + $1.dots } }
}
