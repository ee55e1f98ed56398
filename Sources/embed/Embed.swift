import Foundation

/// `embed TARGET FOLDER OUTPUT FILE...`: writes the target's styles, scripts, pictures, words and schema as one Swift file.
@main
enum Embed {
    static func main() {
        let arguments = CommandLine.arguments
        guard arguments.count >= 4 else { fail([Complaint("embed", 0, "usage: embed TARGET FOLDER OUTPUT FILE...")]) }
        do {
            let files = try arguments.dropFirst(4).map { try AssetFile(path: $0, folder: arguments[2]) }
            let (source, complaints) = Generator(target: arguments[1], files: files).source()
            guard complaints.isEmpty else { fail(complaints) }
            let output = URL(fileURLWithPath: arguments[3])
            if let before = try? String(contentsOf: output, encoding: .utf8), before == source { return }
            try source.write(to: output, atomically: true, encoding: .utf8)
        } catch let complaint as Complaint {
            fail([complaint])
        } catch {
            fail([Complaint("embed", 0, "\(error)")])
        }
    }

    /// Compilers' form, so that the build shows file and line.
    static func fail(_ complaints: [Complaint]) -> Never {
        for one in complaints {
            FileHandle.standardError.write(Data("\(one.path):\(max(one.line, 1)): error: \(one.text)\n".utf8))
        }
        exit(1)
    }
}

struct Complaint: Error {
    let path: String
    let line: Int
    let text: String

    init(_ path: String, _ line: Int, _ text: String) { (self.path, self.line, self.text) = (path, line, text) }
}

struct AssetFile {
    let path: String
    /// Below the target's folder, with `/`.
    let relative: String
    let text: String

    init(path: String, folder: String) throws {
        self.path = path
        let base = folder.hasSuffix("/") ? folder : folder + "/"
        relative = path.hasPrefix(base) ? String(path.dropFirst(base.count)) : path
        guard let text = String(validating: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self) else {
            throw Complaint(path, 1, "not UTF-8")
        }
        self.text = text
    }

    var name: String { relative.split(separator: "/").last.map(String.init) ?? relative }
    var stem: String { name.split(separator: ".").first.map(String.init) ?? name }
    func has(_ suffix: String) -> Bool { name.hasSuffix("." + suffix) }
}
