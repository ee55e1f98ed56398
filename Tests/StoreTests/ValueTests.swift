import Store
import TestKit
import Testing

@Suite struct ValueTests {
    static let texts = [
        "", "it's \"quoted\" \\ ?1 $1 %s;--", "één 👩‍🚀 \u{1F1F3}\u{1F1F1} 𝔘 e\u{301}", "line\r\n\ttab\u{1}",
        String(repeating: "ë€😀", count: 100_000),
    ]
    static let integers: [Int64] = [0, -1, .max, .min, 1_760_000_000_000]
    static let reals: [Double] = [
        0, -0.5, 0.1 + 0.2, .pi, .leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude, 1e21, -1e-7,
        .infinity, 3,
    ]

    @Test(arguments: Engine.allCases) func `every value comes back as it went in`(_ engine: Engine) async throws {
        try await withStore(engine, migrations: tables) { store in
            try await store.write { tx in
                try tx.insert(
                    into: "sample", columns: ["id", "words"],
                    rows: Self.texts.enumerated().map { [.integer(Int64($0.offset)), .text($0.element)] })
                for number in Self.integers {
                    #expect(try tx.value("SELECT \(number) + 0") == number)
                }
                for number in Self.reals {
                    let id = 100 + Int64(Self.reals.firstIndex(of: number) ?? 0)
                    try tx.run("INSERT INTO sample (id, share) VALUES (\(id), \(number))")
                    #expect(try tx.value("SELECT share FROM sample WHERE id = \(id)") == number)
                }
            }
            let texts = try await store.read { tx in
                try tx.rows("SELECT words FROM sample WHERE words IS NOT NULL ORDER BY id") { try $0[0] as String }
            }
            #expect(texts.map { Array($0.utf8) } == Self.texts.map { Array($0.utf8) })
        }
    }

    @Test(arguments: Engine.allCases) func `nothing stays nothing`(_ engine: Engine) async throws {
        try await withStore(engine, migrations: tables) { store in
            try await store.write { tx in
                try tx.run(
                    "INSERT INTO sample (id, number, share, words, flag) VALUES (\(1), \(nil as Int?), NULL, \(nil as String?), \(nil as Bool?))"
                )
            }
            try await store.read { tx in
                let found: Bool? = try tx.first("SELECT number, share, words, flag FROM sample") { row in
                    let values: (Int?, Double?, String?, Bool?) = (try row[0], try row[1], try row[2], try row[3])
                    return values == (nil, nil, nil, nil)
                }
                #expect(found == true)
            }
            let error = await refusal {
                try await store.read { try $0.first("SELECT number FROM sample") { try $0[0] as Int } }
            }
            #expect(error == .other("Column 0 is NULL, and the program expected a value."))
        }
    }

    @Test(arguments: Engine.allCases) func `true and false are themselves in columns and in conditions`(
        _ engine: Engine
    ) async throws {
        try await withStore(engine, migrations: tables) { store in
            let found = try await store.write { tx in
                try tx.insert(
                    into: "sample", columns: ["id", "flag"],
                    rows: [[.integer(1), .bool(true)], [.integer(2), .bool(false)]])
                return try tx.rows("SELECT id, flag FROM sample WHERE flag = \(true) OR NOT flag ORDER BY id") { row in
                    try row[1] as Bool
                }
            }
            #expect(found == [true, false])
        }
    }

    @Test(arguments: Engine.allCases) func `a parameter needs no cast where its value tells the type`(_ engine: Engine)
        async throws
    {
        try await withStore(engine) { store in
            let found = try await store.read { tx in
                try tx.first(
                    "SELECT \("a") || \("b"), \(2) * \(0.5), coalesce(\(nil as Int?), \(5)), \("x") IS NOT NULL"
                ) { row in
                    "\(try row[0] as String) \(try row[1] as Double) \(try row[2] as Int) \(try row[3] as Bool)"
                }
            }
            #expect(found == "ab 1.0 5 true")
        }
    }

    @Test(arguments: Engine.allCases) func `what one engine cannot hold neither takes`(_ engine: Engine) async throws {
        try await withStore(engine) { store in
            let zero = await refusal { try await store.read { try $0.value("SELECT \("a\0b")") as String? } }
            let nan = await refusal { try await store.read { try $0.value("SELECT \(Double.nan)") as Double? } }
            #expect(zero == .other("Text may not contain the character U+0000."))
            #expect(nan == .other("A number may not be NaN."))
        }
    }

    @Test(arguments: Engine.allCases) func `a column that is not there is an error`(_ engine: Engine) async throws {
        try await withStore(engine) { store in
            for column in [-1, 1] {
                let error = await refusal {
                    try await store.read { try $0.first("SELECT 1") { try $0[column] as Int } }
                }
                #expect(error == .other("Column \(column) was read from a row of 1."))
            }
        }
    }
}
