import PackagePlugin

/// Hands a target's styles, scripts, pictures, words and schema to `embed`, which writes one Swift file.
@main
struct EmbedAssets: BuildToolPlugin {
    static let embedded: Set<String> = ["css", "js", "svg", "words", "sql"]

    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        guard let target = target.sourceModule else { return [] }
        let assets = target.sourceFiles.map(\.url).filter { Self.embedded.contains($0.pathExtension) }
            .sorted { $0.path() < $1.path() }
        let output = context.pluginWorkDirectoryURL.appending(path: "Embedded.swift")
        return [
            .buildCommand(
                displayName: "Embedding \(assets.count) assets of \(target.name)",
                executable: try context.tool(named: "embed").url,
                arguments: [target.name, target.directoryURL.path(), output.path()] + assets.map { $0.path() },
                inputFiles: assets, outputFiles: [output])
        ]
    }
}
