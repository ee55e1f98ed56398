import App
import Testing
import Web

@testable import embed

@Suite struct SqueezeTests {
    @Test(arguments: [
        ("a { color: red; }\n\n/* why */\nb, c { margin: 0 auto; }\n", "a{color:red}b,c{margin:0 auto}"),
        ("a :hover { b: c }", "a :hover{b:c}"), ("a > b ~ c + d { e: f; }", "a>b ~ c + d{e:f}"),
        ("a { width: calc( 1px + (2px - 3px) ) }", "a{width:calc(1px + (2px - 3px))}"),
        ("@media (max-width: 60rem) and (hover) { a { b: c; } }", "@media (max-width:60rem) and (hover){a{b:c}}"),
        (#"a::after { content: "a  ;  \"{ /* b */ "; }"#, #"a::after{content:"a  ;  \"{ /* b */ "}"#),
        ("a { background: url(x y/*.svg) ; }", "a{background:url(x y/*.svg)}"),
        ("a/**/b { c: d }", "a b{c:d}"), (":is(a, b) (c) {}", ":is(a,b) (c){}"),
        ("a { --x: 1px  2px }", "a{--x:1px 2px}"),
    ]) func `a style sheet loses only what CSS does not read`(_ css: String, _ small: String) {
        #expect(SqueezedStyle.text(css) == small)
    }

    @Test(arguments: [
        ("// why\nconst a = 1; // b\n\nlet b\n", "const a=1;let b"),
        ("a = b\n/re/.test(c)", "a=b\n/re/.test(c)"), ("a = b / c / d", "a=b/c/d"),
        (#"a = "// no  comment" + '/* none */'"#, #"a="// no  comment"+'/* none */'"#),
        ("a = `x  // y ${ b + `n ${ c } `  } z  `", "a=`x  // y ${b+`n ${c} `} z  `"),
        ("a = `${ {b: 1}.b }  `", "a=`${{b:1}.b}  `"),
        (#"if (/^[/\]"']+$/.test(a)) b()"#, #"if(/^[/\]"']+$/.test(a))b()"#),
        ("return /a  b/g", "return/a  b/g"), ("a + +b - -c", "a+ +b- -c"), ("a\n++b", "a\n++b"), ("a + ++b", "a+ ++b"),
        ("let a = b\nlet c = d\n", "let a=b\nlet c=d"), ("f(\n  a,\n  b,\n)\ng()", "f(a,b,)\ng()"),
        ("return\na", "return\na"), ("x /* a\n b */ y", "x\ny"), ("x /* a */ y", "x y"),
        ("1 .toString()", "1 .toString()"),
        ("a ? .5 : b", "a?.5:b"), ("class A { #b = 1; static #c() {} }", "class A{#b=1;static #c(){}}"),
        ("a => { b }\nc => d", "a=>{b}\nc=>d"), ("typeof a in b", "typeof a in b"),
    ]) func `a script means what it meant`(_ script: String, _ small: String) throws {
        #expect(try SqueezedScript.text(script) == small)
    }

    @Test(arguments: [
        ("const total = 1; let other = total + 2, third; f(total, other, third);", "const a=1;let b=a+2,c;f(a,b,c);"),
        (
            "const name = (value) => value.name + `${value} name ${name(value)}`;",
            "const b=(a)=>a.name+`${a} name ${b(a)}`;"
        ),
        // A key, a shorthand and a pattern keep the name, and so does every other use of it.
        ("const word = 1; f({ word });", "const word=1;f({word});"),
        ("const { data } = f(); const data2 = data;", "const{data}=f();const a=data;"),
        ("const open = 1; f({ open: 2, shut: open });", "const open=1;f({open:2,shut:open});"),
        // What is not declared here is somebody else's, and its name is not given away.
        ("const begin = (a) => all(a, b);", "const c=(a)=>all(a,b);"),
        ("const rest = [1]; f(...rest, x.rest, x?.rest);", "const a=[1];f(...a,x.rest,x?.rest);"),
        (#"const text = "text" + /text/.source;"#, #"const a="text"+ /text/.source;"#),
        ("for (const one of many) { if (one) { go(one); } }", "for(const a of many){if(a){go(a);}}"),
        ("async function send(form) { await send(form); }", "async function a(form){await a(form);}"),
    ]) func `names of its own get short`(_ script: String, _ small: String) throws {
        #expect(try SqueezedScript.shortText(script) == small)
    }

    @Test func `names that scripts share stay`() throws {
        let shared = try #require(WebAssets.scripts.split(separator: "\n{").first)
        // In the script as it is served nothing of the blocks stands at the beginning of a statement outside them.
        let declared = Set(shared.matches(of: /(?:^|[;}\n])const (\w+)=/).map { String($0.1) })
        #expect(ShortNames.shared.isSubset(of: declared))
        #expect(try SqueezedScript.shortText("const settle = (root) => first(root); ask(root);").contains("ask(root)"))
    }

    @Test(arguments: ["a = {} / 2", "a = \"b", "a = `b", "a = /b"]) func `what is unclear is refused with its line`(
        _ script: String
    ) {
        #expect(throws: UnclearScript.self) { try SqueezedScript.text("\n" + script) }
        do { _ = try SqueezedScript.text("\n" + script) } catch { #expect(error.line == 2) }
    }

    @Test func `squeezing twice changes nothing more`() throws {
        let script = WebAssets.scripts + AppAssets.scripts
        #expect(script.utf8.count > 2_000)
        let once = try SqueezedScript.text(script)
        #expect(try SqueezedScript.text(once) == once)
        #expect(once.utf8.count >= script.utf8.count - 64)
        let styles = WebAssets.styles + AppAssets.styles
        #expect(SqueezedStyle.text(styles).utf8.count >= styles.utf8.count - 32)
    }

    /// What a page brings along on the first view, before compression.
    @Test func `style is at most 40 KB and script at most 20 KB`() {
        let style = WebAssets.styles.utf8.count + AppAssets.styles.utf8.count
        let script = WebAssets.scripts.utf8.count + AppAssets.scripts.utf8.count
        print("style \(style) and script \(script) bytes")
        #expect(style <= 40_000 && script <= 20_000)
    }
}
