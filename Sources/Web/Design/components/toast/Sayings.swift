/// What scripts may have to say, in the reader's language, and where they say it.
struct Sayings: Component {
    let voice: Voice

    var html: HTML {
        """
        <div class="sayings" id="toasts" role="status"></div>
        <template id="words"><p class="saying" data-word="saved">\(Icon.check)<span>\(voice(.kitSaved))</span></p>\
        <p class="saying" data-word="signed-out"><span>\(voice(.kitSignedOut)) \(link)</span></p>\
        <p class="saying" data-word="away"><span>\(voice(.kitAway))</span></p>\
        <p class="saying" data-word="new-version"><span>\(voice(.kitNewVersion))</span><button class="button quiet" type="button" data-reload>\(voice(.kitReload))</button></p>\
        <p class="error" data-word="row-signed-out" role="alert">\(Icon.risk)<span>\(voice(.kitSignedOut)) \(link)</span></p>\
        <p class="error" data-word="row-away" role="alert">\(Icon.risk)<span>\(voice(.kitNotSent))</span></p>\
        <p class="error" data-word="row-failed" role="alert">\(Icon.risk)<span>\(voice(.kitFailed))</span></p></template>

        """
    }

    private var link: HTML { "<a href=\"/sign-in\" data-next>\(voice(.kitSignIn))</a>" }
}
