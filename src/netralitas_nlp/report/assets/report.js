"use strict";
/* Draws the report. Text from articles reaches the page only as text nodes and attributes set by value, never as markup. */
(async () => {
  const $ = (id) => document.getElementById(id);
  const SVG = "http://www.w3.org/2000/svg";
  const data = JSON.parse(await unpack($("data").textContent));

  async function unpack(text) {
    const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return new Response(stream).text();
  }

  /* ---------------------------------------------------------------- small tools */

  /** An element: el("td", {class: "number"}, "text", child). Attributes named on… are listeners. */
  function el(tag, attributes = {}, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === undefined || value === null) continue;
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else node.setAttribute(name, value);
    }
    node.append(...children.filter((c) => c !== null && c !== undefined));
    return node;
  }
  function svg(tag, attributes = {}, ...children) {
    const node = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else if (value !== undefined && value !== null) node.setAttribute(name, value);
    }
    node.append(...children);
    return node;
  }
  /** Click and keyboard alike. */
  const press = (action) => ({
    onclick: action,
    onkeydown: (e) => { if (e.key === "Enter" || e.key === " ") { e.preventDefault(); action(e); } },
  });
  const countBy = (items, key) => {
    const counts = new Map();
    for (const item of items) for (const k of [key(item)].flat()) if (k) counts.set(k, (counts.get(k) || 0) + 1);
    return counts;
  };
  const ranked = (counts) => [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const split = (text) => (text ? text.split("; ") : []);
  const isWeb = (url) => /^https?:\/\//i.test(url || "");

  /* ---------------------------------------------------------------- language */

  let language = data.language;
  const say = (key, values = {}) =>
    ((data.strings[key] || {})[language] || key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

  /** Name of a kind or topic in the codebook. */
  const called = (id) => (data.labels[id] || {})[language] || id.replaceAll("_", " ");
  /** Name of an event's topic: some have another one for what is in scope. */
  const topicOf = (e) => ((e.in_scope && data.in_scope_labels[e.topic]) || data.labels[e.topic] || {})[language] || e.topic;

  /* ---------------------------------------------------------------- events and filters */

  const events = data.events.map((e) => {
    const day = e.day || null, shown = day || e.day_fallback || "";
    const words = [e.kind, e.topic, ...Object.values(data.labels[e.kind] || {}), ...Object.values(data.labels[e.topic] || {}), e.topic_label, e.region, e.province, e.venue, e.organisers, e.speakers, e.audience, e.elections, shown, ...(data.reports[e.event_id] || []).flatMap(([a]) => [data.articles[a]?.title, data.articles[a]?.outlet])];
    return { ...e, shown, month: shown.slice(0, 7), inferred: !day, text: words.filter(Boolean).join(" ").toLowerCase() };
  }).sort((a, b) => (a.shown < b.shown ? -1 : a.shown > b.shown ? 1 : a.event_id < b.event_id ? -1 : 1));
  const byId = new Map(events.map((e) => [e.event_id, e]));
  const peopleById = new Map(data.people.map((p) => [p.id, p]));
  const filter = { search: "", kind: "", topic: "", scope: "", province: "", from: "", to: "", region: "", only: null, onlyName: "" };

  const kinds = ranked(countBy(events, (e) => e.kind)).map(([k]) => k);
  /** Colour of a kind, the same as in the timeline; the second series is striped. */
  const colour = (kind) => data.looks[kind][0];
  const fill = (kind) => data.looks[kind][1] ? `url(#stripes-${kinds.indexOf(kind)})` : colour(kind);
  const stripes = () => svg("defs", {}, ...kinds.filter((k) => data.looks[k][1]).map((k) =>
    svg("pattern", { id: `stripes-${kinds.indexOf(k)}`, width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
      svg("rect", { width: 6, height: 6, fill: "#fff" }), svg("rect", { width: 3.5, height: 6, fill: colour(k) }))));

  function chosen() {
    const words = filter.search.toLowerCase().split(/\s+/).filter(Boolean);
    return events.filter((e) =>
      (!filter.kind || e.kind === filter.kind) && (!filter.topic || e.topic === filter.topic) && (!filter.scope || filter.scope === (e.in_scope ? "in_scope" : "out_of_scope")) &&
      (!filter.province || e.province === filter.province) && (!filter.region || e.region_code === filter.region) &&
      (!filter.from || (e.month && e.month >= filter.from)) && (!filter.to || (e.month && e.month <= filter.to)) &&
      (!filter.only || filter.only.has(e.event_id)) && words.every((w) => e.text.includes(w)));
  }
  function set(changes) {
    Object.assign(filter, changes);
    for (const name of ["search", "kind", "topic", "scope", "province", "from", "to"]) $(name).value = filter[name];
    draw();
  }
  function only(ids, name) { set({ only: new Set(ids), onlyName: name }); $("events").scrollIntoView(); }

  function fillSelect(node, values, name, worded = called) {
    const kept = node.value;
    node.replaceChildren(el("option", { value: "" }, say("all")), ...values.map((v) => el("option", { value: v }, worded(v))));
    node.value = kept;
    node.setAttribute("aria-label", say(name));
  }

  /** The articles that tell of the events shown; null if nothing is narrowed, as articles without an event count then too. */
  const articlesOf = (shown) => narrowed() ? new Set(shown.flatMap((e) => (data.reports[e.event_id] || []).map(([a]) => a))) : null;
  const quotesIn = (inside) => data.quotes.filter(([, , article]) => !inside || inside.has(article));
  const citationsIn = (inside) => data.citations.map((c) => inside ? { ...c, articles: c.articles.filter((a) => inside.has(a)) } : c).filter((c) => c.articles.length);

  /* ---------------------------------------------------------------- headline figures */

  function drawFigures(shown) {
    const speakers = new Set(shown.flatMap((e) => split(e.speakers)));
    const organisers = new Set(shown.flatMap((e) => split(e.organisers)));
    const regions = countBy(shown, (e) => e.region_code && e.region_code.length > 2 ? e.region_code : null);
    const inside = articlesOf(shown);
    const rows = [
      ["n_events", shown.length, "events"], ["n_regions", regions.size, "map-title"],
      ["n_provinces", countBy(shown, (e) => e.province).size, "map-title"], ["n_speakers", speakers.size, "people-title"],
      ["n_organisers", organisers.size, "agencies-title"], ["n_quotes", quotesIn(inside).length, "quotes-title"],
      ["n_citations", citationsIn(inside).length, "citations-title"],
    ];
    $("figures").replaceChildren(...rows.map(([key, value, target]) =>
      el("button", { type: "button", onclick: () => $(target).scrollIntoView() },
        el("strong", {}, value.toLocaleString(language)), el("span", {}, say(key)))));
  }

  /* ---------------------------------------------------------------- map */

  const RAMP = ["#cfe3f3", "#8fbfe0", "#4a90c4", "#1b62a0", "#08306b"];
  const STEPS = [1, 2, 4, 8, 16];
  const shade = (n) => RAMP[STEPS.filter((s) => s <= n).length - 1];
  const paths = [...document.querySelectorAll("#map path")];
  for (const path of paths) {
    const pick = () => path.hasAttribute("data-n") && set({ region: filter.region === path.dataset.code ? "" : path.dataset.code });
    for (const [name, action] of Object.entries(press(pick))) path.addEventListener(name.slice(2), action);
    const tell = () => { $("place").textContent = `${path.dataset.name}: ${path.dataset.n || 0}`; };
    path.addEventListener("mouseenter", tell);
    path.addEventListener("focus", tell);
    path.append(svg("title", {}));
  }
  function drawMap(shown) {
    const counts = countBy(shown, (e) => e.region_code);
    for (const path of paths) {
      const n = counts.get(path.dataset.code) || 0;
      path.style.fill = n ? shade(n) : "#fff";
      path.firstChild.textContent = `${path.dataset.name}: ${n}`;
      for (const [name, value] of [["data-n", n], ["tabindex", 0], ["role", "button"], ["aria-label", `${path.dataset.name}: ${n}`]]) {
        if (n) path.setAttribute(name, value); else path.removeAttribute(name);
      }
      if (n) path.setAttribute("aria-pressed", String(filter.region === path.dataset.code));
      else path.removeAttribute("aria-pressed");
    }
    $("points").replaceChildren(...Object.entries(data.points).filter(([code]) => counts.has(code)).map(([code, [x, y]]) =>
      svg("circle", { cx: x, cy: y, r: 3 + Math.min(9, 1.5 * Math.sqrt(counts.get(code))) })));
    const box = (fill, text) => { const i = el("i"); i.style.background = fill; return el("span", {}, i, text); };
    $("legend").replaceChildren(box("#fff", say("none")), ...STEPS.map((s, k) =>
      box(RAMP[k], k === STEPS.length - 1 ? `${s}+` : STEPS[k + 1] - 1 === s ? `${s}` : `${s}–${STEPS[k + 1] - 1}`)));
  }

  /* ---------------------------------------------------------------- timeline and heat map */

  function monthsOf(shown) {
    const met = shown.map((e) => e.month).filter((m) => m.length === 7).sort();
    if (!met.length) return [];
    const months = [];
    let [year, month] = met[0].split("-").map(Number);
    for (let last = met[met.length - 1], now = ""; now < last && months.length < 1200; month === 12 ? (year++, month = 1) : month++) {
      now = `${year}-${String(month).padStart(2, "0")}`;
      months.push(now);
    }
    return months;
  }
  function drawTimeline(shown) {
    const months = monthsOf(shown), height = 200, left = 34, step = Math.max(14, Math.min(46, 980 / Math.max(months.length, 1)));
    const cells = new Map();
    for (const e of shown) if (e.month) {
      const key = `${e.month}|${e.kind}|${e.inferred}`;
      cells.set(key, (cells.get(key) || 0) + 1);
    }
    const total = countBy(shown, (e) => e.month), most = Math.max(1, ...total.values());
    const scale = (height - 40) / most;
    const width = left + months.length * step + 20;
    const chart = svg("svg", { width, height, viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": say("timeline") }, stripes());
    for (const tick of [...new Set([0, Math.ceil(most / 2), most])]) {
      const y = height - 24 - tick * scale;
      chart.append(svg("line", { x1: left, x2: left + months.length * step, y1: y, y2: y, stroke: "#d0d7de" }),
        svg("text", { x: left - 6, y: y + 4, "text-anchor": "end" }, String(tick)));
    }
    months.forEach((month, i) => {
      const x = left + i * step;
      let y = height - 24;
      const group = svg("g", total.get(month) ? {
        class: "bar", tabindex: 0, role: "button", "aria-label": `${month}: ${total.get(month)}`,
        ...press(() => set(filter.from === month && filter.to === month ? { from: "", to: "" } : { from: month, to: month })),
      } : {});
      for (const kind of kinds) for (const inferred of [false, true]) {
        const n = cells.get(`${month}|${kind}|${inferred}`);
        if (!n) continue;
        y -= n * scale;
        group.append(svg("rect", {
          x: x + 1, y, width: step - 2, height: Math.max(1, n * scale - 1), fill: inferred ? "#fff" : fill(kind), stroke: colour(kind),
          "stroke-dasharray": inferred ? "3 2" : null,
        }, svg("title", {}, `${month} · ${called(kind)} · ${n}${inferred ? ` (${say("inferred")})` : ""}`)));
      }
      chart.append(group);
      if (month.endsWith("-01") || i === 0 || (step > 40))
        chart.append(svg("text", { x: x + 1, y: height - 8 }, month.endsWith("-01") && step <= 40 ? month.slice(0, 4) : month));
    });
    $("timeline").replaceChildren(months.length ? chart : el("p", {}, say("nothing")));
    const box = (kind) => {
      const i = el("i");
      i.style.background = data.looks[kind][1] ? `repeating-linear-gradient(45deg, ${colour(kind)} 0 3px, #fff 3px 5px)` : colour(kind);
      return el("span", {}, i, called(kind));
    };
    $("timeline-legend").replaceChildren(...kinds.filter((k) => shown.some((e) => e.kind === k)).map(box));
  }
  const MOST_MONTHS = 24; // a longer time is shown by years; none is left out, as a gap tells something too
  function drawHeat(shown) {
    const months = monthsOf(shown), rows = kinds.filter((k) => shown.some((e) => e.kind === k)), size = months.length > MOST_MONTHS ? 4 : 7;
    const columns = [...new Set(months.map((m) => m.slice(0, size)))];
    const counts = countBy(shown, (e) => e.month && `${e.kind}|${e.month.slice(0, size)}`);
    const head = el("tr", {}, el("th", { scope: "col" }, say("kind")), ...columns.map((c) => el("th", { scope: "col" }, el("span", {}, c))));
    const body = rows.map((kind) => el("tr", {}, el("th", { scope: "row" }, called(kind)), ...columns.map((column) => {
      const n = counts.get(`${kind}|${column}`) || 0, cell = el("td");
      const [from, to] = size === 4 ? [`${column}-01`, `${column}-12`] : [column, column];
      if (n) {
        cell.style.background = shade(n);
        cell.style.color = n >= 4 ? "#fff" : "#1b1f24";
        cell.append(el("button", { type: "button", "aria-label": `${called(kind)}, ${column}: ${n}`, onclick: () => set({ kind, from, to }) }, String(n)));
      }
      return cell;
    })));
    $("heat").replaceChildren(rows.length && columns.length ? el("table", {}, el("thead", {}, head), el("tbody", {}, ...body)) : el("p", {}, say("nothing")));
  }

  /* ---------------------------------------------------------------- tables */

  const PAGE = 25;
  /** A table with sorting, a filter of its own and pages; columns: [heading, cell(item) → node or text, key(item)?, "number"?]. */
  function table(host, columns, items, { searchable = true } = {}) {
    const state = host.state || (host.state = { page: 0, sort: null, down: false, search: "" });
    const render = () => {
      const words = state.search.toLowerCase().split(/\s+/).filter(Boolean);
      let rows = words.length ? items.filter((i) => words.every((w) => columns.some((c) => String(c[2] ? c[2](i) ?? "" : "").toLowerCase().includes(w)))) : items;
      if (state.sort !== null) {
        const key = columns[state.sort][2];
        const order = (a, b) => { const x = key(a) ?? "", y = key(b) ?? ""; return x < y ? -1 : x > y ? 1 : 0; };
        rows = [...rows].sort((a, b) => (state.down ? order(b, a) : order(a, b)));
      }
      const last = Math.max(0, Math.ceil(rows.length / PAGE) - 1);
      state.page = Math.min(state.page, last);
      const head = el("tr", {}, ...columns.map(([name, , key, type], i) => el("th", {
        scope: "col", class: type, "aria-sort": state.sort === i ? (state.down ? "descending" : "ascending") : null,
      }, key ? el("button", { type: "button", onclick: () => { state.down = state.sort === i && !state.down; state.sort = i; render(); } },
        name + (state.sort === i ? (state.down ? " ▼" : " ▲") : "")) : name)));
      const body = rows.slice(state.page * PAGE, state.page * PAGE + PAGE).map((item) =>
        el("tr", {}, ...columns.map(([name, cell, , type]) => el("td", { class: type, "data-label": name }, cell(item) ?? ""))));
      const turn = (by) => () => { state.page += by; render(); };
      const parts = [];
      if (rows.length) parts.push(el("div", { class: "wide" }, el("table", { class: "stack" }, el("thead", {}, head), el("tbody", {}, ...body))));
      else parts.push(el("p", {}, say("nothing")));
      const back = el("button", { type: "button", onclick: turn(-1) }, say("previous")), on = el("button", { type: "button", onclick: turn(1) }, say("next"));
      back.disabled = state.page === 0;
      on.disabled = state.page === last;
      if (last > 0) parts.push(el("div", { class: "pager" }, back, el("span", {}, say("page", { n: state.page + 1, of: last + 1 })), on));
      list.replaceChildren(...parts);
    };
    const list = el("div");
    const box = el("input", { type: "search", value: state.search, "aria-label": say("filter"), placeholder: say("filter"),
      oninput: (e) => { state.search = e.target.value; state.page = 0; render(); } });
    host.replaceChildren(...(searchable && items.length > 10 ? [el("p", {}, box)] : []), list);
    render();
  }
  const openEvent = (e, text) => el("button", { type: "button", class: e.inferred ? "link hollow" : "link", onclick: () => detail(e.event_id) }, text);
  const dayOf = (e) => e.day ? (e.day_end ? `${e.day} – ${e.day_end}` : e.day) : e.day_fallback ? say("fallback", { day: e.day_fallback }) : say("unknown");

  const themeOf = (e) => e.topic === "other" && e.topic_label ? e.topic_label : topicOf(e) + (e.topic_label ? ` (${e.topic_label})` : "");

  function drawEvents(shown) {
    table($("event-table"), [
      [say("day"), (e) => openEvent(e, dayOf(e)), (e) => e.shown],
      [say("kind"), (e) => called(e.kind) + (e.modality && e.modality !== "held" ? ` (${say(e.modality)})` : ""), (e) => called(e.kind)],
      [say("topic"), themeOf, themeOf],
      [say("region"), (e) => e.region || e.province, (e) => e.region || e.province],
      [say("venue"), (e) => e.venue, (e) => e.venue],
      [say("organisers"), (e) => e.organisers, (e) => e.organisers],
      [say("speakers"), (e) => e.speakers, (e) => e.speakers],
      [say("n_articles"), (e) => String(e.n_articles ?? ""), (e) => e.n_articles, "number"],
    ], shown, { searchable: false });
  }
  function drawPeople(ids) {
    const people = data.people.filter((p) => !narrowed() || p.events.some((id) => ids.has(id)))
      .sort((a, b) => b.events.length - a.events.length || b.n_quotes - a.n_quotes || (a.name < b.name ? -1 : 1));
    table($("people-table"), [
      [say("name"), (p) => p.events.length ? el("button", { type: "button", class: "link", onclick: () => only(p.events, p.name) }, p.name) : p.name, (p) => p.name],
      [say("role"), (p) => p.role, (p) => p.role],
      [say("agency"), (p) => p.agency, (p) => p.agency],
      [say("events"), (p) => String(p.events.length), (p) => p.events.length, "number"],
      [say("quotes"), (p) => p.n_quotes ? el("button", { type: "button", class: "link", onclick: () => quotesOf(p) }, String(p.n_quotes)) : "0", (p) => p.n_quotes, "number"],
    ], people);
  }
  function drawAgencies(ids) {
    const agencies = data.agencies.filter((a) => !narrowed() || a.events.some((id) => ids.has(id)))
      .sort((a, b) => b.events.length - a.events.length || (b.articles || 0) - (a.articles || 0) || (a.name < b.name ? -1 : 1));
    table($("agency-table"), [
      [say("agency"), (a) => a.events.length ? el("button", { type: "button", class: "link", onclick: () => only(a.events, a.name) }, a.name) : a.name, (a) => a.name],
      [say("events"), (a) => String(a.events.length), (a) => a.events.length, "number"],
      [say("n_articles"), (a) => String(a.articles ?? ""), (a) => a.articles, "number"],
    ], agencies);
  }
  function drawQuotes(inside) {
    table($("quote-table"), [
      [say("speakers"), (q) => q[0], (q) => q[0]],
      [say("words"), (q) => `“${q[3]}”`, (q) => q[3]],
      [say("article"), (q) => articleLine(q[2]), (q) => data.articles[q[2]]?.title || q[2]],
    ], quotesIn(inside));
  }
  function drawCitations(inside) {
    table($("citation-table"), [
      [say("regulation"), (c) => c.label ? `${c.name} – ${c.label}` : c.name, (c) => `${c.name} ${c.label || ""}`],
      [say("provision"), (c) => c.provision, (c) => c.provision],
      [say("n_articles"), (c) => el("button", { type: "button", class: "link", onclick: () => listArticles(c.name, c.articles) }, String(c.articles.length)), (c) => c.articles.length, "number"],
    ], citationsIn(inside).sort((a, b) => b.articles.length - a.articles.length || (a.name < b.name ? -1 : 1)));
  }
  const narrowed = () => Boolean(filter.search || filter.kind || filter.topic || filter.scope || filter.province || filter.from || filter.to || filter.region || filter.only);

  /* ---------------------------------------------------------------- details */

  function open(title, ...parts) {
    $("detail-title").textContent = title;
    $("detail-body").replaceChildren(...parts);
    if (!$("detail").open) $("detail").showModal();
    $("detail").scrollTop = 0;
  }
  $("close").addEventListener("click", () => $("detail").close());

  function articleLine(id) {
    const a = data.articles[id] || {}, name = a.title || id;
    const about = [a.outlet, a.published_day].filter(Boolean).join(", ");
    const link = isWeb(a.url) ? el("a", { href: a.url, rel: "noopener noreferrer nofollow", target: "_blank" }, name) : el("span", {}, name);
    return el("span", {}, link, about ? ` (${about})` : "");
  }
  /** A sentence with the words it is about marked; both are text. */
  function sentence([article, , , words, context, inside, rule]) {
    const quote = el("blockquote");
    if (context && words && inside !== null && context.startsWith(words, inside))
      quote.append(context.slice(0, inside), el("mark", {}, words), context.slice(inside + words.length));
    else if (words) quote.append(el("mark", {}, words));
    else return null;
    quote.append(el("br"), el("small", {}, articleLine(article), ` · ${say("rule")}: ${rule}`));
    return quote;
  }
  function detail(id) {
    const e = byId.get(id);
    const facts = [
      ["day", dayOf(e)], ["region", [e.region, e.region_code, e.province].filter(Boolean).join(" · ")], ["venue", e.venue],
      ["organisers", e.organisers], ["speakers", e.speakers], ["audience", [e.audience, e.audience_counts].filter(Boolean).join("; ")],
      ["elections", e.elections], ["modality", e.modality && say(e.modality)],
    ].filter(([, v]) => v).flatMap(([k, v]) => [el("dt", {}, say(k)), el("dd", {}, v)]);
    const articles = (data.reports[id] || []).map(([a]) => el("li", {}, articleLine(a)));
    const evidence = (data.evidence[id] || []).flatMap((item) => {
      const quote = sentence(item);
      return quote ? [el("h3", {}, `${say(`role_${item[1]}`)}: ${item[2]}`), quote] : [];
    });
    open([e.kind, ...split(e.further_kinds)].map(called).join(", ") + ` – ${themeOf(e)}`,
      el("dl", {}, ...facts), el("h3", {}, say("n_articles")), el("ul", {}, ...articles), el("h3", {}, say("evidence")), ...evidence);
  }
  function quotesOf(person) {
    const said = data.quotes.filter((q) => q[1] === person.id);
    open(person.name, ...said.map(([, , article, words]) => el("blockquote", {}, `“${words}”`, el("br"), el("small", {}, articleLine(article)))));
  }
  const listArticles = (title, ids) => open(title, el("ul", {}, ...ids.map((a) => el("li", {}, articleLine(a)))));

  /* ---------------------------------------------------------------- network */

  const MOST = 150;
  let network = null;
  const links = {
    mixed: (e) => [split(e.speakers).map((n) => ["person", n]), split(e.organisers).map((n) => ["agency", n])],
    people: (e) => { const s = split(e.speakers).map((n) => ["person", n]); return [s, s]; },
    agencies: (e) => { const s = split(e.organisers).map((n) => ["agency", n]); return [s, s]; },
  };
  function drawNetwork(shown) {
    const view = $("network-view").value || "mixed", least = Math.max(1, Number($("network-least").value) || 1);
    const nodes = new Map(), edges = new Map();
    const key = ([kind, name]) => `${kind}:${name}`;
    for (const e of shown) {
      const [from, to] = links[view](e);
      for (const n of new Map([...from, ...to].map((n) => [key(n), n])).values()) {
        const node = nodes.get(key(n)) || nodes.set(key(n), { kind: n[0], name: n[1], events: [] }).get(key(n));
        node.events.push(e.event_id);
      }
      for (const a of from) for (const b of to) if (view === "mixed" || a[1] < b[1]) {
        const pair = `${key(a)}\u0000${key(b)}`;
        edges.set(pair, (edges.get(pair) || 0) + 1);
      }
    }
    const kept = [...nodes].filter(([, n]) => n.events.length >= least).sort((a, b) => b[1].events.length - a[1].events.length || (a[0] < b[0] ? -1 : 1)).slice(0, MOST);
    const ids = new Set(kept.map(([id]) => id));
    const most = Math.max(1, ...kept.map(([, n]) => n.events.length));
    const elements = kept.map(([id, n]) => ({ data: { id, label: n.name, kind: n.kind, n: n.events.length, size: 14 + 26 * Math.sqrt(n.events.length / most) } }));
    for (const [pair, weight] of edges) {
      const [source, target] = pair.split("\u0000");
      if (ids.has(source) && ids.has(target)) elements.push({ data: { id: pair, source, target, weight } });
    }
    $("network-names").replaceChildren(...kept.map(([, n]) => el("option", { value: n.name })));
    if (network) network.destroy();
    network = cytoscape({
      container: $("network"), elements, userZoomingEnabled: false, minZoom: 0.1, maxZoom: 4,
      style: [
        { selector: "node", style: { label: "data(label)", "font-size": 15, width: "data(size)", height: "data(size)", "background-color": data.palette[0], color: "#1b1f24", "text-valign": "bottom", "text-margin-y": 3, "text-wrap": "ellipsis", "text-max-width": 150 } },
        { selector: "node[kind = 'agency']", style: { "background-color": data.palette[1], shape: "round-rectangle" } },
        { selector: "edge", style: { width: "mapData(weight, 1, 10, 1, 8)", "line-color": "#b7c0c9", "curve-style": "haystack" } },
        { selector: ".faded", style: { opacity: 0.15 } },
      ],
      layout: {
        name: "cose", animate: false, randomize: false, numIter: kept.length > 60 ? 300 : 1000, nodeDimensionsIncludeLabels: true,
        nodeRepulsion: () => 9000, idealEdgeLength: () => 60, componentSpacing: 50,
      },
    });
    // Names keep their size on the screen, however far the drawing is zoomed out to fit.
    // Of two names that would cover one another the less frequent is left out, until there is room or its node is chosen.
    const readable = () => {
      const zoom = network.zoom(), taken = [];
      network.nodes().style({ "font-size": 11 / zoom, "text-max-width": 130 / zoom, "text-opacity": 1 });
      for (const node of network.nodes().sort((a, b) => b.data("n") - a.data("n") || (a.id() < b.id() ? -1 : 1))) {
        const box = node.boundingBox({ includeNodes: false, includeEdges: false, includeLabels: true });
        const free = taken.every((t) => box.x1 > t.x2 || box.x2 < t.x1 || box.y1 > t.y2 || box.y2 < t.y1);
        if (free) taken.push(box); else if (!node.hasClass("named")) node.style("text-opacity", 0);
      }
    };
    const name = (node) => { network.nodes().removeClass("named"); node.addClass("named"); readable(); node.style("text-opacity", 1); };
    network.on("zoom", readable);
    network.on("mouseover", "node", (event) => event.target.style("text-opacity", 1));
    network.on("mouseout", "node", readable);
    readable();
    network.on("tap", "node", (event) => {
      const node = nodes.get(event.target.id());
      highlight(event.target);
      name(event.target);
      $("network-about").replaceChildren(el("button", { type: "button", class: "link", onclick: () => only(node.events, node.name) }, `${node.name}: ${node.events.length}`));
    });
    network.on("tap", (event) => { if (event.target === network) network.elements().removeClass("faded"); });
    window.reportNetwork = network;
  }
  function highlight(node) {
    network.elements().addClass("faded");
    node.closedNeighborhood().removeClass("faded");
  }
  $("network-search").addEventListener("input", (e) => {
    const word = e.target.value.toLowerCase();
    if (!network) return;
    const found = word ? network.nodes().filter((n) => n.data("label").toLowerCase().includes(word)) : network.collection();
    network.elements().removeClass("faded");
    if (word) { network.elements().addClass("faded"); found.closedNeighborhood().removeClass("faded"); if (found.length) network.animate({ center: { eles: found }, duration: 0 }); }
    $("network-about").replaceChildren(...found.slice(0, 8).map((n) => el("span", {}, el("button", {
      type: "button", class: "link", onclick: () => only([...shownIds()].filter((id) => split(byId.get(id).speakers).includes(n.data("label")) || split(byId.get(id).organisers).includes(n.data("label"))), n.data("label")),
    }, `${n.data("label")}: ${n.data("n")}`), " ")));
  });
  const shownIds = () => new Set(chosen().map((e) => e.event_id));
  for (const [id, factor] of [["network-in", 1.4], ["network-out", 1 / 1.4]])
    $(id).addEventListener("click", () => network && network.zoom({ level: network.zoom() * factor, renderedPosition: { x: network.width() / 2, y: network.height() / 2 } }));
  $("network-fit").addEventListener("click", () => network && network.fit(undefined, 20));
  for (const id of ["network-view", "network-least"]) $(id).addEventListener("change", () => drawNetwork(chosen()));

  /* ---------------------------------------------------------------- data quality */

  function drawQuality() {
    const q = data.quality;
    const facts = ["without_day", "without_region", "without_venue", "without_speaker", "quotes_without_speaker", "articles_without_day", "copies"]
      .flatMap((k) => [el("dt", {}, String(q[k])), el("dd", {}, say(k))]);
    const dates = el("div"), failures = el("div");
    $("quality").replaceChildren(el("dl", {}, ...facts),
      ...(q.dates.length ? [el("h3", {}, say("contradictions")), dates] : []), ...(q.failures.length ? [el("h3", {}, say("failures")), failures] : []));
    table(dates, [
      [say("article"), (d) => articleLine(d[0]), (d) => d[0]], [say("printed"), (d) => d[1], (d) => d[1]], [say("value"), (d) => d[2] || say("unknown"), (d) => d[2]],
      [say("problem"), (d) => d[3], (d) => d[3]], [say("candidates"), (d) => d[4], (d) => d[4]],
    ], q.dates);
    table(failures, [[say("file"), (f) => f[0], (f) => f[0]], [say("row"), (f) => String(f[1] ?? ""), (f) => f[1]], [say("reason"), (f) => f[2], (f) => f[2]]], q.failures);
  }

  /* ---------------------------------------------------------------- all together */

  let waiting = 0;
  function draw() {
    const shown = chosen(), ids = new Set(shown.map((e) => e.event_id));
    const region = paths.find((p) => p.dataset.code === filter.region);
    $("status").textContent = say("status", { n: shown.length.toLocaleString(language), total: events.length.toLocaleString(language) }) +
      (region ? say("status_region", { region: region.dataset.name }) : "") + (filter.only ? say("status_person", { person: filter.onlyName }) : "");
    drawFigures(shown);
    drawMap(shown);
    drawTimeline(shown);
    drawHeat(shown);
    drawEvents(shown);
    drawPeople(ids);
    drawAgencies(ids);
    drawQuotes(articlesOf(shown));
    drawCitations(articlesOf(shown));
    clearTimeout(waiting);
    waiting = setTimeout(() => drawNetwork(shown), 150);
  }
  function speak(to) {
    language = to;
    document.documentElement.lang = to;
    document.title = data.title || say("title");
    $("title").textContent = document.title;
    const days = events.map((e) => e.shown).filter(Boolean);
    $("subtitle").textContent = say("subtitle", {
      articles: Object.keys(data.articles).length.toLocaleString(to), from: days[0] || "?", to: days[days.length - 1] || "?",
      version: data.library.version || "?", data: data.library.data || "?",
    });
    $("about").textContent = say("about");
    for (const node of document.querySelectorAll("[data-text]")) node.textContent = say(node.dataset.text);
    for (const button of document.querySelectorAll("[data-language]")) button.setAttribute("aria-pressed", String(button.dataset.language === to));
    fillSelect($("kind"), kinds, "kind");
    fillSelect($("topic"), ranked(countBy(events, (e) => e.topic)).map(([k]) => k), "topic");
    fillSelect($("province"), [...countBy(events, (e) => e.province).keys()].sort(), "province");
    const view = $("network-view").value || "mixed";
    $("network-view").replaceChildren(...["mixed", "people", "agencies"].map((v) => el("option", { value: v }, say(`view_${v}`))));
    $("network-view").value = view;
    fillSelect($("scope"), ["in_scope", "out_of_scope"], "scope", say);
    drawQuality();
    draw();
  }
  for (const button of document.querySelectorAll("[data-language]")) button.addEventListener("click", () => speak(button.dataset.language));
  for (const name of ["search", "kind", "topic", "scope", "province", "from", "to"]) $(name).addEventListener("input", (e) => set({ [name]: e.target.value }));
  $("filters").addEventListener("submit", (e) => e.preventDefault());
  $("filters").addEventListener("reset", () => setTimeout(() => set({ search: "", kind: "", topic: "", scope: "", province: "", from: "", to: "", region: "", only: null, onlyName: "" })));
  speak(language);
  document.documentElement.dataset.ready = "yes";
})();
