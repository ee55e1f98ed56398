/// What the samples say, in the language of the voice.
extension Voice {
    func say(_ nl: String, _ en: String) -> String { language == .nl ? nl : en }
}
