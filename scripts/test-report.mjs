// Reads what the test program reports while it runs (xUnit.net's "json" reporter, one event a line) and prints it for
// people; its last line is "N passed, N failed, N skipped". It counts as it goes, so that a test program which crashes
// takes nothing with it: whatever was running then is named and counted as failed.
import { createInterface } from 'node:readline';

const slowAfterSeconds = 120;
const counts = { passed: 0, failed: 0, skipped: 0 };
const running = new Map();
const classes = new Map();
const skips = [];
let finished = false;
let exitCode = 0;

const say = text => process.stdout.write(text + '\n');
const indent = text => text.replace(/^/gm, '    ');

function details(event) {
  const texts = (event.Messages ?? []).map((message, i) => [message, event.StackTraces?.[i]].filter(Boolean).join('\n'));
  return indent([...texts, event.Output].filter(Boolean).join('\n'));
}

function fail(title, event) {
  counts.failed++;
  say(`FAILED  ${title}\n${details(event)}`);
}

function nameOf(event) {
  return running.get(event.TestUniqueID)?.name ?? event.TestUniqueID;
}

const on = {
  'test-starting': event => running.set(event.TestUniqueID, { name: event.TestDisplayName, since: Date.now() }),
  'test-finished': event => running.delete(event.TestUniqueID),
  'test-passed': () => counts.passed++,
  'test-failed': event => fail(nameOf(event), event),
  'test-skipped': event => {
    counts.skipped++;
    skips.push(`${nameOf(event)}: ${event.Reason}`);
  },
  'test-class-finished': event => {
    if (event.TestsFailed === 0) say(`ok      ${classes.get(event.TestClassUniqueID)} (${event.TestsTotal}, ${event.ExecutionTime.toFixed(1)} s)`);
  },
  'test-class-starting': event => classes.set(event.TestClassUniqueID, event.TestClassName),
  'test-assembly-finished': () => { finished = true; },
  'test-program-ended': event => { exitCode = event.ExitCode; },
};

function handle(event) {
  if (on[event.$type]) on[event.$type](event);
  else if (event.$type === 'error-message' || event.$type.endsWith('-cleanup-failure')) fail(`around the tests (${event.$type})`, event);
}

const watch = setInterval(() => {
  for (const test of running.values()) {
    const seconds = Math.round((Date.now() - test.since) / 1000);
    if (seconds >= slowAfterSeconds) say(`running ${test.name} (${seconds} s so far)`);
  }
}, 60_000);

for await (const line of createInterface({ input: process.stdin })) {
  let event;
  try {
    event = JSON.parse(line);
  } catch {
    event = null;
  }
  if (event?.$type) handle(event);
  else if (line.trim()) say(`        ${line}`);
}
clearInterval(watch);

for (const skip of skips) say(`SKIPPED ${skip}`);
if (!finished) {
  counts.failed += Math.max(running.size, 1);
  say(`The test program ended (status ${exitCode}) before its tests did.`);
  for (const test of running.values()) say(`FAILED  ${test.name} (was running then)`);
} else if (counts.passed + counts.failed + counts.skipped === 0) {
  counts.failed++;
  say('No test was run: nothing fits what was asked for.');
} else if (exitCode !== 0 && counts.failed === 0) {
  counts.failed++;
  say(`The test program ended with status ${exitCode} after its tests.`);
}
say(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed > 0 ? 1 : 0;
