enum ToastSamples {
    static func all(_ v: Voice) -> [Sample] {
        [
            Sample(
                "toast",
                "<div>\(Toast(v, .good, HTML(text: v.say("Je check-in is bewaard.", "Your check-in is saved."))))</div>"
            )
        ]
    }
}
