"use strict";

const REFRESH_MS = 2000;
const byId = (id) => document.getElementById(id);
let shown = null;

function element(name, text, className) {
  const node = document.createElement(name);
  node.textContent = text; // foreign text is only ever text
  if (className) node.className = className;
  return node;
}

function row(run) {
  const tr = document.createElement("tr");
  tr.tabIndex = 0;
  tr.dataset.run = run.id;
  tr.append(
    element("td", run.createdAt.slice(0, 19).replace("T", " ")),
    element("td", run.state.toLowerCase().replaceAll("_", " "), run.state),
    element("td", run.cause),
    element("td", run.runbook),
    element("td", run.label),
    element("td", run.reason));
  const open = () => { shown = run.id; refresh(); };
  tr.addEventListener("click", open);
  tr.addEventListener("keydown", (event) => { if (event.key === "Enter") open(); });
  return tr;
}

function record(entry) {
  const word = entry.type.replace(/^io\.salve\./, "").replace(/\.v1$/, "");
  return element("li", `${entry.time}  ${word}  ${JSON.stringify(entry.data)}`);
}

async function json(path, options) {
  const response = await fetch(path, options);
  return { status: response.status, body: await response.json() };
}

async function showRun() {
  if (!shown) return;
  const { status, body } = await json(`/runs/${encodeURIComponent(shown)}`);
  if (status !== 200) return;
  byId("story").hidden = false;
  byId("title").textContent = `${body.summary.cause}: ${body.summary.state.toLowerCase().replaceAll("_", " ")}`;
  byId("approval").hidden = body.summary.state !== "WAITING_APPROVAL";
  byId("records").replaceChildren(...body.records.map(record));
}

async function vote(word) {
  const { body } = await json(`/runs/${encodeURIComponent(shown)}/${word}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ by: `user:${byId("who").value}`, reason: "" }),
  });
  byId("answer").textContent = body.message;
  refresh();
}

async function refresh() {
  try {
    const health = await json("/health");
    byId("health").textContent = health.status === 200
      ? `well · ${health.body.runbooks} runbooks · ${health.body.openRuns} open runs`
      : health.body.message;
    const { body } = await json("/runs");
    byId("runs").replaceChildren(...body.runs.toReversed().map(row));
    byId("empty").hidden = body.runs.length > 0;
    await showRun();
  } catch (error) {
    byId("health").textContent = `no answer: ${error.message}`;
  }
}

byId("approve").addEventListener("click", () => vote("approve"));
byId("deny").addEventListener("click", () => vote("deny"));
refresh();
setInterval(refresh, REFRESH_MS);
