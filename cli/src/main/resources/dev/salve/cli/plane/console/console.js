"use strict";

const REFRESH_MS = 2000;
const MOODS = {
  WAITING_APPROVAL: "asks",
  SUCCEEDED: "well",
  REJECTED: "over", CANCELLED: "over",
  ESCALATED: "ill", FAILED: "ill", EXPIRED: "ill", UNDONE: "ill",
};
const GOOD_WORDS = new Set(["recovered", "granted", "OK", "applied"]);
const BAD_WORDS = new Set(["ALARM", "still ill", "blocked", "denied", "expired", "error", "KILL"]);
// What would hide, reorder or break text is shown as its code, as on the terminal.
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u2028\u2029]/gu;

const byId = (id) => document.getElementById(id);
let shown = decodeURIComponent(location.hash.slice(1));
let listed = "";
let told = "";

const safe = (text) =>
  String(text).replace(UNSAFE, (c) => `\\u${c.codePointAt(0).toString(16).padStart(4, "0")}`);

// Fractions of a second help nobody at three in the morning.
const brief = (text) => text.replace(/(T\d\d:\d\d:\d\d)\.\d+Z/g, "$1Z");

function element(name, text, className) {
  const node = document.createElement(name);
  node.textContent = safe(text); // foreign text is only ever text
  if (className) node.className = className;
  return node;
}

function time(iso, long) {
  const node = element("time", long ? iso.slice(0, 19).replace("T", " ") : iso.slice(11, 19));
  node.dateTime = iso;
  node.title = `${iso} (UTC)`;
  return node;
}

const words = (state) => state.toLowerCase().replaceAll("_", " ");

const mood = (state) => MOODS[state] ?? "busy";
const asks = (run) => mood(run.state) === "asks";

function row(run) {
  const link = document.createElement("a");
  link.href = `#${encodeURIComponent(run.id)}`;
  if (run.id === shown) link.setAttribute("aria-current", "true");
  const what = document.createElement("span");
  what.className = "what";
  what.append(element("strong", run.cause), element("span", `${run.runbook} on ${run.label}`));
  if (run.reason) what.append(element("span", run.reason, "because"));
  link.append(element("span", words(run.state), `state ${mood(run.state)}`), what, time(run.createdAt, true));
  const item = document.createElement("li");
  item.append(link);
  return item;
}

function record(line) {
  const kind = GOOD_WORDS.has(line.word) || line.text.startsWith("SUCCEEDED")
    ? "well" : BAD_WORDS.has(line.word) || line.text.startsWith("ESCALATED") ? "ill" : "";
  const item = document.createElement("li");
  item.append(time(line.time, false), element("b", line.word, kind), element("span", brief(line.text)));
  return item;
}

function fact(name, value) {
  return value ? [element("dt", name), element("dd", value)] : [];
}

async function json(path, body) {
  const options = body === undefined ? {} : {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  };
  const response = await fetch(path, { ...options, signal: AbortSignal.timeout(10_000) });
  return { status: response.status, body: await response.json() };
}

function person() {
  const name = byId("who").value.trim();
  if (!name) {
    byId("who").focus();
    return null;
  }
  localStorage.setItem("who", name);
  return name.includes(":") ? name : `user:${name}`;
}

function engaged(at) {
  const form = document.createElement("form");
  const label = element("label", "Start again, because ");
  const why = document.createElement("input");
  why.required = true;
  why.maxLength = 200;
  label.append(why);
  form.append(label, element("button", `Re-arm ${at.scope}`));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    turn("rearm", at.scope, why.value);
  });
  const item = element("li", `Stopped: ${at.scope}, since ${brief(at.since)}. ${at.who} said: ${at.why}`);
  item.append(form);
  return item;
}

function stormy(storm) {
  return element("li", `Storm since ${brief(storm.since)}: ${storm.why}. Runbooks ask before they act. `
    + "To end it: salve resume storm --why …");
}

async function showSwitches() {
  const { body } = await json("/switches");
  const items = (body.engaged ?? []).map(engaged);
  if (body.storm) items.unshift(stormy(body.storm));
  const key = JSON.stringify(body);
  if (byId("switches").dataset.key !== key) byId("switches").replaceChildren(...items);
  byId("switches").dataset.key = key;
  byId("kill").hidden = (body.engaged ?? []).some((at) => at.scope === "global");
}

async function showRuns() {
  const { body } = await json("/runs");
  const runs = body.runs.toReversed();
  const asking = runs.filter(asks).length;
  document.title = asking ? `(${asking}) Salve: approval wanted` : "Salve";
  byId("empty").hidden = runs.length > 0;
  const key = JSON.stringify([runs, shown]);
  if (listed === key) return; // keeps the focus and the selection where they are
  listed = key;
  const focused = document.activeElement?.closest("#runs a")?.getAttribute("href");
  byId("runs").replaceChildren(...runs.map(row));
  if (focused) document.querySelector(`#runs a[href="${CSS.escape(focused)}"]`)?.focus();
}

async function showRun() {
  if (!shown) return;
  const { status, body } = await json(`/runs/${encodeURIComponent(shown)}`);
  byId("story").hidden = false;
  if (status !== 200) {
    byId("title").textContent = safe(body.message);
    return;
  }
  const run = body.summary;
  byId("approval").hidden = !asks(run);
  const key = JSON.stringify(body);
  if (told === key) return;
  told = key;
  byId("title").replaceChildren(
    element("span", words(run.state), `state ${mood(run.state)}`), element("span", ` ${run.cause}`));
  byId("facts").replaceChildren(
    ...fact("because", run.reason), ...fact("runbook", run.runbook), ...fact("target", run.target),
    ...fact("run", run.id));
  byId("question").textContent = safe(brief(body.story.findLast((line) => line.word === "ask")?.text ?? ""));
  byId("records").replaceChildren(...body.story.map(record));
  byId("silent").hidden = body.story.length > 0;
}

async function vote(word) {
  const by = person();
  if (!by) {
    byId("answer").textContent = "Say who you are first, at the top.";
    return;
  }
  await say("answer", `/runs/${encodeURIComponent(shown)}/${word}`, { by, reason: byId("reason").value });
}

async function turn(word, scope, why) {
  const by = person();
  if (!by) {
    byId("stopped").textContent = "Say who you are first, at the top.";
    return;
  }
  await say("stopped", `/switches/${word}`, { scope, by, why });
}

async function say(where, path, what) {
  try {
    byId(where).textContent = safe((await json(path, what)).body.message);
  } catch (error) {
    byId(where).textContent = `not done: ${safe(error.message)}`;
  }
  await refresh();
}

async function refresh() {
  try {
    const { status, body } = await json("/health");
    byId("health").textContent = status === 200
      ? `well · runbooks: ${body.runbooks} · open runs: ${body.openRuns} · times are UTC`
      : safe(body.message);
    byId("health").className = status === 200 ? "" : "ill";
    await Promise.all([showSwitches(), showRuns(), showRun()]);
  } catch (error) {
    byId("health").textContent = `no answer, what is shown is old: ${safe(error.message)}`;
    byId("health").className = "ill";
  }
}

async function keepFresh() {
  await refresh();
  setTimeout(keepFresh, REFRESH_MS);
}

addEventListener("hashchange", async () => {
  shown = decodeURIComponent(location.hash.slice(1));
  told = "";
  byId("answer").textContent = "";
  byId("story").hidden = !shown;
  await refresh();
  byId("story").focus();
});
byId("approval").addEventListener("submit", (event) => {
  event.preventDefault();
  vote(event.submitter?.value ?? "");
});
byId("kill").addEventListener("submit", (event) => {
  event.preventDefault();
  turn("kill", "global", byId("why").value);
});
byId("who").value = localStorage.getItem("who") ?? "";
byId("url").textContent = `${location.origin}/`;
keepFresh();
