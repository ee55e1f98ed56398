/// What the last act did, on top of the page, spoken at once. It covers nothing: the next button may stand anywhere. It
/// stays until it is closed or the page is left; closing needs no script.
package struct Toast: Component {
    package var voice: Voice
    package var tone: Tone
    package var text: HTML

    package init(_ voice: Voice, _ tone: Tone = .good, _ text: HTML) {
        (self.voice, self.tone, self.text) = (voice, tone, text)
    }

    package var html: HTML {
        """
        <dialog class="toast \(tone.className)" open aria-label="\(voice(.kitDone))">\(Notice.icon(tone))<div role="status">\(text)</div>\
        <form method="dialog"><button class="close" aria-label="\(voice(.kitClose))">\(Icon.off)</button></form></dialog>

        """
    }
}
