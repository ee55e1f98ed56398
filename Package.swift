// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let malloc = Target.Dependency.targetItem(name: "CMalloc", condition: .when(platforms: [.linux]))
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")

let package = Package(
    name: "draagvlak",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "draagvlak", targets: ["Draagvlak"])],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0", traits: []),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // Upstairs: what is true.
        .target(name: "Domain", swiftSettings: strict),

        // The sealed box and the engine room.
        .target(name: "Ballot", dependencies: ["Store", crypto], swiftSettings: strict),
        .target(name: "Store", dependencies: [grdb, sqlite], swiftSettings: strict),
        .systemLibrary(
            name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"]), .brew(["libpq"])]),
        .target(
            name: "StorePostgres", dependencies: ["Store", "CLibPQ"], swiftSettings: strict),

        // What leaves: the only room that speaks with others.
        .systemLibrary(
            name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"]), .brew(["curl"])]),
        .target(name: "Outbound", dependencies: ["CCurl"], swiftSettings: strict),

        // Passwords, one-time codes, signed tokens: values in, verdicts out.
        .systemLibrary(
            name: "CArgon2", pkgConfig: "libargon2", providers: [.apt(["libargon2-dev"]), .brew(["argon2"])]),
        .systemLibrary(name: "CJose", pkgConfig: "cjose", providers: [.apt(["libcjose-dev"]), .brew(["cjose"])]),
        .target(
            name: "Credentials", dependencies: ["Store", "CArgon2", "CJose", crypto], swiftSettings: strict),

        // The kit.
        .systemLibrary(
            name: "CMarkGFM", pkgConfig: "libcmark-gfm",
            providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]), .brew(["cmark-gfm"])]),
        .systemLibrary(
            name: "CQRencode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"]), .brew(["qrencode"])]),
        .systemLibrary(name: "CZlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        .target(
            name: "Web",
            dependencies: ["CMarkGFM", "CQRencode", "CZlib", hummingbird, httpTypes, nio, crypto, logging, lifecycle],
            swiftSettings: strict, plugins: ["EmbedAssets"]),

        // Downstairs: what happens.
        .target(
            name: "App",
            dependencies: ["Domain", "Web", "Store", "Ballot", "Outbound", "Credentials", crypto, logging],
            swiftSettings: strict, plugins: ["EmbedAssets"]),
        .systemLibrary(name: "CMalloc"),
        .executableTarget(
            name: "Draagvlak",
            dependencies: [
                "App", "Store", "StorePostgres", "Web", "Outbound", "Credentials", malloc, arguments, logging,
                lifecycle,
                signals, nio,
                hummingbird,
            ],
            swiftSettings: strict),

        // Assets become one Swift file.
        .executableTarget(name: "embed", swiftSettings: strict),
        .plugin(name: "EmbedAssets", capability: .buildTool(), dependencies: ["embed"]),

        // Group commit by itself: part of make bench.
        .executableTarget(
            name: "StoreBench", dependencies: ["Store"], path: "Tests/StoreBench", swiftSettings: strict),

        // Tests mirror the rooms.
        .target(
            name: "TestKit",
            dependencies: [
                "App", "Credentials", "Domain", "Web", "Store", "StorePostgres", "CLibPQ", hummingbird, httpTypes, nio,
            ],
            path: "Tests/TestKit", swiftSettings: strict),
        .testTarget(
            name: "DomainTests", dependencies: ["Domain"], exclude: ["Okr/scoring-cases.json"], swiftSettings: strict),
        .testTarget(name: "BallotTests", dependencies: ["Ballot", "TestKit"], swiftSettings: strict),
        .testTarget(name: "StoreTests", dependencies: ["Store", "StorePostgres", "TestKit"], swiftSettings: strict),
        .testTarget(name: "EmbedTests", dependencies: ["embed", "App", "Web"], swiftSettings: strict),
        .testTarget(
            name: "WebTests", dependencies: ["Web", "TestKit", hummingbird, httpTypes, nio], swiftSettings: strict),
        .testTarget(name: "CredentialsTests", dependencies: ["Credentials", "Store"], swiftSettings: strict),
        .testTarget(name: "OutboundTests", dependencies: ["Outbound"], swiftSettings: strict),
        .testTarget(name: "AppTests", dependencies: ["App", "Outbound", "TestKit"], swiftSettings: strict),
        .testTarget(name: "CommandTests", dependencies: ["TestKit"], swiftSettings: strict),
        .testTarget(name: "HouseRules", dependencies: ["App", "TestKit"], swiftSettings: strict),
    ]
)
