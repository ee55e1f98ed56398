import Foundation
import PackagePlugin

/// Hands a target's styles, scripts, pictures, words and schema to `embed`, which writes one Swift file.
@main
struct EmbedAssets: BuildToolPlugin {
    static let embedded: Set<String> = ["css", "js", "svg", "words", "sql"]

    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        guard let target = target.sourceModule else { return [] }
        let assets =
            target.sourceFiles.map(\.url).filter { Self.embedded.contains($0.pathExtension) }
            .sorted { $0.path() < $1.path() }
            + (target.name == "App" ? Self.manual(below: context.package.directoryURL) : [])
        let output = context.pluginWorkDirectoryURL.appending(path: "Embedded.swift")
        return [
            .buildCommand(
                displayName: "Embedding \(assets.count) assets of \(target.name)",
                executable: try context.tool(named: "embed").url,
                arguments: [target.name, target.directoryURL.path(), output.path()] + assets.map { $0.path() },
                inputFiles: assets, outputFiles: [output])
        ]
    }

    /// The user manual, written where people read it and served by the product.
    static func manual(below package: URL) -> [URL] {
        let folder = package.appending(path: "docs/manual")
        return ["nl", "en"].flatMap { language -> [URL] in
            let pages = try? FileManager.default.contentsOfDirectory(
                at: folder.appending(path: language), includingPropertiesForKeys: nil)
            return (pages ?? []).filter { $0.pathExtension == "md" }.sorted { $0.path() < $1.path() }
        }
    }
}
