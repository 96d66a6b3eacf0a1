/** A request that the sandbox refused or never answered; `message` is fit to be shown. */
export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

const reasonIn = (body) => [body?.reason, body?.error, body?.message].find((text) => typeof text === 'string' && text !== '');

async function request(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new ApiError(0, 'The sandbox cannot be reached.');
  }
  const body = await response.json().catch(() => null);
  if (!response.ok) throw new ApiError(response.status, reasonIn(body) ?? `The sandbox answered ${response.status}.`);
  return body;
}

export const get = (path) => request(path, { headers: { accept: 'application/json' } });

export const post = (path, body, signal) => request(path, {
  method: 'POST',
  headers: { 'content-type': 'application/json', accept: 'application/json' },
  body: JSON.stringify(body),
  signal,
});
