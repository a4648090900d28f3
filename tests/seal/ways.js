// Every way we know to get a byte out of a place in the browser: a page, a frame or a worker. Data, run by test_seal.py.
"use strict";
self.attacks = (() => {
  const here = globalThis;
  const isDocument = typeof document !== "undefined";
  // What the engine's own scripts take away later is kept: whoever changes them would do the same.
  const send = fetch.bind(here);
  const imports = here.importScripts?.bind(here);
  const hold = [];
  const keep = (thing) => (hold.push(thing), thing);
  const text = (code, type = "text/javascript") => URL.createObjectURL(new Blob([code], { type }));
  const quoted = (url) => JSON.stringify(url);
  const any = (url) => `
    try { fetch(${quoted(url)}).catch(() => 0) } catch {}
    try { const r = new XMLHttpRequest(); r.open("GET", ${quoted(url)}); r.send() } catch {}`;

  const xhr = (url, sync) => {
    const request = new XMLHttpRequest();
    request.open("GET", url, !sync);
    request.send();
  };
  const call = (servers, make) => {
    const peer = keep(new make({ iceServers: servers }));
    peer.createDataChannel("out");
    return peer.createOffer().then((offer) => peer.setLocalDescription(offer));
  };

  /** Ways that a worker has too. */
  const anywhere = {
    "fetch": (url) => send(url),
    "fetch without CORS": (url) => send(url, { mode: "no-cors", method: "POST", body: "x" }),
    "fetch that outlives the page": (url) => send(url, { keepalive: true, mode: "no-cors" }),
    "XMLHttpRequest": (url) => xhr(url, false),
    "XMLHttpRequest that waits": (url) => xhr(url, true),
    "WebSocket": (url) => keep(new WebSocket(url.replace("http", "ws"))),
    "EventSource": (url) => keep(new EventSource(url)),
    "WebAssembly by address": (url) => WebAssembly.compileStreaming(send(url)),
    "import()": (url) => import(url),
    "import() of a blob": (url) => import(text(`import ${quoted(url)}`)),
    "cache": async (url) => (await caches.open("x")).add(url),
    "font face": (url) => new FontFace("x", `url(${url})`).load(),
    // Text that becomes code, in three ways: what an attacker tries first. They stay because the privacy page says that nothing
    // gets out this way, and only trying shows it: test_only_what_we_say_arrives_elsewhere fails when one of them arrives, and
    // test_without_the_seal_the_same_ways_lead_out fails when one does nothing. The text is a fetch of a test's own address;
    // no page of the site loads this file, and the site's policy has no 'unsafe-eval', so the browser refuses this very line.
    "eval": (url) => here.eval(any(url)),
    "Function": (url) => new Function(any(url))(),
    "timer with text": (url) => setTimeout(any(url), 0),
  };

  const onlyWorker = {
    "importScripts": (url) => imports(url),
  };

  // After all that a worker can do by itself: Firefox sometimes never ends the start of a worker that the policy refuses.
  const workers = {
    "worker of a worker": (url) => keep(new Worker(text(any(url)))),
    "worker of a worker that imports": (url) => keep(new Worker(text(`importScripts(${quoted(url)})`))),
    "module worker of a worker": (url) => keep(new Worker(text(`import ${quoted(url)}`), { type: "module" })),
    "WebSocket of a worker": (url) => keep(new Worker(text(`new WebSocket(${quoted(url.replace("http", "ws"))})`))),
  };

  const element = (name, more = {}) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(more)) made.setAttribute(key, value);
    (document.body ?? document.documentElement).append(made);
    return made;
  };
  const link = (rel, url, more = {}) => {
    const made = Object.assign(document.createElement("link"), { rel, href: url });
    for (const [key, value] of Object.entries(more)) made.setAttribute(key, value);
    (document.head ?? document.documentElement).append(made);
  };
  const style = (css) => (element("style").textContent = css);
  const within = (name, attributes, inner) => {
    const outer = element(name);
    const made = document.createElement(inner);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    outer.append(made);
  };
  // HTML from text, which the site never makes. It stays because this is how a hostile cell would be drawn by a mistake of ours:
  // the browser's parser makes the elements, and elements made one by one would not take its path. The same two tests show
  // that the policy refuses what the markup asks for, and that it would be asked for without. The markup is this file's own.
  const drawn = (html) => (element("div").innerHTML = html);
  const paint = (css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets.push(sheet);
  };
  const press = (more) => element("a", more).click();
  const fill = (more) => {
    const form = element("form", more);
    const field = Object.assign(document.createElement("input"), { name: "typed", value: "secret" });
    form.append(field);
    form.submit();
  };

  const onlyDocument = {
    "beacon": (url) => navigator.sendBeacon(url, "x"),
    "image": (url) => (keep(new Image()).src = url),
    "image in text": (url) => drawn(`<img src="${url}">`),
    "image set": (url) => element("img", { srcset: `${url} 1x`, src: "data:," }),
    "picture": (url) => drawn(`<picture><source srcset="${url}"><img></picture>`),
    "input's image": (url) => element("input", { type: "image", src: url }),
    "SVG image": (url) => drawn(`<svg><image href="${url}"></image></svg>`),
    "SVG filter image": (url) => drawn(`<svg width="9" height="9"><filter id="f"><feImage href="${url}"></feImage></filter><rect width="9" height="9" filter="url(#f)"></rect></svg>`),
    "image after a new base": (url) => {
      const base = Object.assign(document.createElement("base"), { href: url });
      document.head.prepend(base);
      keep(new Image()).src = `${new URL(url).pathname}.png`;
      setTimeout(() => base.remove(), 0);
    },
    "style element": (url) => {
      style(`.leak1 { background: url(${url}) }`);
      element("p", { class: "leak1" });
    },
    "style attribute": (url) => drawn(`<p style="background: url(${url})">x</p>`),
    "style by script": (url) => (element("p").style.background = `url(${url})`),
    "style sheet by script": (url) => {
      paint(`.leak2 { background: url(${url}); width: 9px; height: 9px; display: block }`);
      element("p", { class: "leak2" });
    },
    "list mark by script": (url) => (element("p").style.listStyle = `inside url(${url})`, (document.body ?? document.documentElement).lastElementChild.style.display = "list-item"),
    "border by script": (url) => (element("p").style.border = `9px solid red`, (document.body ?? document.documentElement).lastElementChild.style.borderImage = `url(${url}) 30`),
    "style import": (url) => style(`@import url(${url});`),
    "linked style": (url) => link("stylesheet", url),
    "font by style": (url) => {
      style(`@font-face { font-family: leak3; src: url(${url}) } .leak3 { font-family: leak3 }`);
      element("p", { class: "leak3" }).textContent = "x";
    },
    "font by script's sheet": (url) => {
      paint(`@font-face { font-family: leak4; src: url(${url}) } .leak4 { font-family: leak4 }`);
      element("p", { class: "leak4" }).textContent = "x";
    },
    "video": (url) => element("video", { src: url, preload: "auto" }),
    "audio": (url) => element("audio", { src: url, preload: "auto" }),
    "poster": (url) => element("video", { poster: url }),
    "source of a video": (url) => within("video", { src: url }, "source"),
    "icon": (url) => link("icon", url),
    "preload": (url) => link("preload", url, { as: "image" }),
    "prefetch": (url) => link("prefetch", url),
    "preconnect": (url) => link("preconnect", url),
    "module preload": (url) => link("modulepreload", url),
        "prerender rules": (url) => {
      const rules = Object.assign(document.createElement("script"), { type: "speculationrules" });
      rules.textContent = JSON.stringify({ prefetch: [{ urls: [url], eagerness: "immediate" }] });
      document.head.append(rules);
    },
    "script": (url) => (element("script").src = url),
    "module script": (url) => Object.assign(element("script"), { type: "module", src: url }),
    "script as text": (url) => {
      const made = document.createElement("script");
      made.textContent = any(url);
      document.head.append(made);
    },
    "attribute that is a script": (url) => {
      element("p", { onclick: any(url).replaceAll("\n", " ") }).click();
    },
    "shared worker": (url) => keep(new SharedWorker(text(any(url)))),
        "audio worklet": (url) => new AudioContext().audioWorklet.addModule(url),
    "frame": (url) => element("iframe", { src: url }),
    "frame with a page as text": (url) => element("iframe", { srcdoc: `<img src="${url}"><link rel="stylesheet" href="${url}">` }),
    "frame with a blob": (url) => element("iframe", { src: text(`<img src="${url}">`, "text/html") }),
    "frame with an address of data": (url) => element("iframe", { src: `data:text/html,<img src="${url}">` }),
    "frame that is empty, its fetch": (url) => element("iframe").contentWindow.fetch(url),
    "frame that is empty, its page": (url) => {
      const inner = element("iframe").contentDocument;
      inner.write(`<img src="${url}"><script>${any(url)}</` + "script>");
      inner.close();
    },
    "frame that goes away": (url) => (element("iframe").contentWindow.location = url),
    "object": (url) => element("object", { data: url }),
    "embed": (url) => element("embed", { src: url }),
    "form into a frame": (url) => {
      element("iframe", { name: "leak5" });
      fill({ action: url, target: "leak5", method: "post" });
    },
    "WebRTC": (url) => call([{ urls: `stun:${new URL(url).host}` }], here.RTCPeerConnection),
    "WebRTC over TCP": (url) =>
      call([{ urls: `turn:${new URL(url).host}?transport=tcp`, username: "x", credential: "x" }], here.RTCPeerConnection),
    "WebRTC of an empty frame": (url) =>
      call([{ urls: `stun:${new URL(url).host}` }], element("iframe").contentWindow.RTCPeerConnection),
  };

  /** Ways that take the page, the frame or the reader elsewhere: each is tried on a page of its own. */
  const leaving = {
    "address": (url) => (location.href = url),
    "address replaced": (url) => location.replace(url),
    "address of the whole window": (url) => (top.location = url),
    "address of the page around": (url) => (parent.location.href = url),
    "address by a script": (url) => (location.href = `javascript:location.href=${quoted(url)}`),
    "link": (url) => press({ href: url }),
    "link out of the frame": (url) => press({ href: url, target: "_top" }),
    "link in a new window": (url) => press({ href: url, target: "_blank" }),
    "link that downloads": (url) => press({ href: url, download: "x" }),
    "new window": (url) => keep(window.open(url)),
    "new window that forgets us": (url) => window.open(url, "_blank", "noopener"),
    "new window with a page of data": (url) => window.open(text(`<img src="${url}">`, "text/html")),
    "ping of a link": (url) => press({ href: "#leak6", ping: url }),
    "form": (url) => fill({ action: url }),
    "form that posts": (url) => fill({ action: url, method: "post" }),
    "form in a new window": (url) => fill({ action: url, target: "_blank" }),
    "refresh": (url) => {
      const made = document.createElement("meta");
      made.setAttribute("http-equiv", "refresh");
      made.content = `0; url=${url}`;
      document.head.append(made);
    },
  };

  const ways = isDocument
    ? { ...anywhere, ...workers, ...onlyDocument, ...leaving }
    : { ...anywhere, ...onlyWorker, ...workers };

  /** Places that another page of the site could read. */
  const stores = {
    "local storage": (word) => localStorage.setItem("leak", word),
    "session storage": (word) => sessionStorage.setItem("leak", word),
    "cookie": (word) => (document.cookie = `leak=${word}`),
    "cookie store": (word) => cookieStore.set("leak", word),
    "database": (word) => new Promise((resolve, reject) => {
      const opening = indexedDB.open(`leak-${word}`);
      Object.assign(opening, { onsuccess: resolve, onerror: reject });
    }),
    "cache": async (word) => (await caches.open("leak")).put("http://localhost/leak", new Response(word)),
    "private files": async (word) => (await navigator.storage.getDirectory()).getFileHandle(word, { create: true }),
    "lock": (word) => new Promise((resolve, reject) => {
      navigator.locks.request(word, () => (resolve(), new Promise(() => 0))).catch(reject);
    }),
    "name of the window": (word) => (top.name = word),
    "address of the whole window": (word) => (top.location.hash = word),
    "title": (word) => (top.document.title = word),
  };

  const one = async (action, given) => {
    try {
      await Promise.race([action(given), new Promise((resolve) => setTimeout(resolve, 3000))]);
      return "done";
    } catch (error) {
      return String(error);
    }
  };
  const all = async (table, asked) =>
    Object.fromEntries(await Promise.all(asked.map(async ([name, given]) => [name, await one(table[name], given)])));

  const lists = {
    names: Object.keys(ways).filter((name) => !(name in leaving)),
    leaving: isDocument ? Object.keys(leaving) : [],
    stores: Object.keys(stores),
  };
  return {
    list: async (kind) => lists[kind],
    run: (asked) => all(ways, asked),
    store: (asked) => all(stores, asked),
  };
})();
