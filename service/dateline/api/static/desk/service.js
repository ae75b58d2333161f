// Requests to the service. What goes wrong becomes a Failure with words for an editor.
import { t } from "./strings.js";

const KEY = "dateline.desk.key";

export const key = {
  get: () => sessionStorage.getItem(KEY) ?? "",
  set: (value) => (value ? sessionStorage.setItem(KEY, value) : sessionStorage.removeItem(KEY)),
};

/** A request that did not do what it should; `status` is 0 where nothing answered. */
export class Failure extends Error {
  constructor(status, problem = {}, seconds = null) {
    super(words(status, problem, seconds));
    this.status = status;
    this.code = problem.code ?? "";
    this.detail = problem.detail ?? "";
  }
}

function words(status, problem, seconds) {
  if (status === 0) return t("desk_error_network");
  if (status === 401) return t("desk_error_key");
  if (status === 403) return t("desk_error_scope");
  if ((status === 429 || status === 503) && seconds !== null) return t("desk_error_wait", { seconds });
  return t("desk_error_refused", { detail: problem.detail || String(status) });
}

async function problemOf(answer) {
  try {
    return await answer.json();
  } catch {
    return {};
  }
}

/** Send a request and return the answer; raise a Failure. */
export async function ask(method, path, body, type = "application/json", accept = "application/json") {
  const headers = { Accept: `${accept}, application/problem+json` };
  if (body !== undefined) headers["Content-Type"] = type;
  if (key.get()) headers.Authorization = `Bearer ${key.get()}`;
  const sent = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
  let answer;
  try {
    answer = await fetch(path, { method, headers, body: sent, credentials: "omit", redirect: "error" });
  } catch {
    throw new Failure(0);
  }
  if (answer.ok) return answer;
  const wait = Number.parseInt(answer.headers.get("Retry-After") ?? "", 10);
  throw new Failure(answer.status, await problemOf(answer), Number.isNaN(wait) ? null : wait);
}

/** Send a request and return the JSON of the answer; raise a Failure. */
export async function asked(method, path, body) {
  const answer = await ask(method, path, body);
  if (answer.status === 204) return null;
  try {
    return await answer.json();
  } catch {
    throw new Failure(0);
  }
}
