/**
 * Nothing lost, nothing twice, wherever the process dies. Each road is gone once to count its points;
 * then, for each of them, a process kills itself there and another goes on. SQLite with one process
 * at a time; PostgreSQL with a second one working beside it all the while.
 *
 * `npm run faults` (CRASH_POINTS=all) takes every point. `npm test` takes those at which the outside
 * has just changed: a commit, an effect in Slack, an acknowledgement; the statements between them
 * leave behind what the commit before them left.
 */
import process from 'node:process';
import { afterAll, describe, expect, test } from 'vitest';
import { Died, type Life, Lives } from '../support/crash-lives.ts';
import { type Beginning, databaseKinds, enter, type Scene } from '../support/crash-places.ts';
import { contactRoad, digestRoad, exportRoad, type Road } from '../support/crash-roads.ts';

const isComplete = process.env['CRASH_POINTS'] === 'all';
const changesTheOutside = /^(after COMMIT|after the effect|(before|after) the acknowledgement)/;
/** One for each processor that continuous integration has. */
const lanes = 2;
/** Apps that die together with their process, each at its own point: a process takes a second to begin. */
const together = { SQLite: 8, PostgreSQL: 4 };
/** The poll of a process that is left alone, as in production; who is ordered about needs none. */
const aloneMs = 1_000;
const orderedMs = 2 ** 30;
/** By the clock: leases, the wait before an uncertain post is looked for, the first tries again. */
const laterS = [1, 61, 61, 61, 61, 61];
const timeoutMs = 30 * 60_000;

const processes = new Set<Lives>();
function newProcess(): Lives {
  const lives = new Lives();
  processes.add(lives);
  return lives;
}

async function endProcess(lives: Lives): Promise<void> {
  await lives.end();
  processes.delete(lives);
}

afterAll(async () => {
  await Promise.all([...processes].map(endProcess));
});

describe.each(databaseKinds())('On %s', (kind) => {
  describe.each([digestRoad, contactRoad, exportRoad])('$title', (road) => {
    test('comes out exactly once, whichever point a process dies at.', {
      timeout: timeoutMs,
    }, async () => {
      const began = performance.now();
      const beginning = await road.begin(kind);
      const points = await countPoints(road, beginning);
      expect(points.length).toBeGreaterThan(20);
      const chosen = choose(points);
      const deaths = await dieAtEach(road, beginning, chosen);
      const died = deaths.filter(({ reached }) => reached).length;
      const seconds = Math.round((performance.now() - began) / 1000);
      process.stdout.write(
        `${road.title} on ${kind}: N = ${points.length}; died at ${died} of ${chosen.length} points in ${seconds} s\n`,
      );
      expect(deaths.flatMap(({ faults }) => faults)).toEqual([]);
      // Alone, a process passes the same points each time, give or take an empty look at a queue;
      // beside another, some of its work is done for it.
      expect(died).toBeGreaterThanOrEqual(chosen.length * road.alike[kind]);
    });
  });
});

/** Numbers of points, from one. */
function choose(points: readonly string[]): readonly number[] {
  return points.flatMap((label, index) =>
    isComplete || changesTheOutside.test(label) ? [index + 1] : [],
  );
}

/** Goes the road once without dying, and answers the points passed. */
async function countPoints(road: Road, beginning: Beginning): Promise<readonly string[]> {
  const scene = await enter(beginning, 'count');
  const lives = newProcess();
  try {
    const life = await moveIn(lives, scene);
    await lives.arm([{ life }]);
    await road.walk(scene, life);
    const passed = await life.passed();
    await life.close();
    expect(await road.faults(scene)).toEqual([]);
    return passed;
  } finally {
    await endProcess(lives);
    await scene.leave();
  }
}

/** Opens an app that takes what Slack sends from here on. */
async function moveIn(lives: Lives, scene: Scene): Promise<Life> {
  const life = await lives.open(scene.place(orderedMs));
  scene.sandbox.deliverByHttp(`http://127.0.0.1:${life.port}/slack/events`);
  return life;
}

interface Death {
  readonly reached: boolean;
  readonly faults: readonly string[];
}

async function dieAtEach(
  road: Road,
  beginning: Beginning,
  points: readonly number[],
): Promise<readonly Death[]> {
  const left = [...points];
  const lane = async (number: number): Promise<readonly Death[]> => {
    const deaths: Death[] = [];
    const beside = beginning.kind === 'PostgreSQL' ? newProcess() : undefined;
    // The process that goes on after some deaths is the next to die.
    let next = newProcess();
    for (;;) {
      const batch = left.splice(0, together[beginning.kind]);
      if (batch.length === 0) break;
      const dying = next;
      next = newProcess();
      const scenes = await Promise.all(
        batch.map((point) => enter(beginning, `l${number}p${point}`)),
      );
      try {
        deaths.push(...(await dieIn(road, scenes, { batch, dying, next, beside })));
      } finally {
        await Promise.all(scenes.map((scene) => scene.leave()));
      }
    }
    await endProcess(next);
    if (beside !== undefined) await endProcess(beside);
    return deaths;
  };
  const numbers = Array.from({ length: lanes }, (_, number) => number);
  return (await Promise.all(numbers.map(lane))).flat();
}

/** Lets an app die in each scene, all with one process, and another process go on in each. */
async function dieIn(
  road: Road,
  scenes: readonly Scene[],
  cast: {
    /** The points to die at, one for each scene. */
    readonly batch: readonly number[];
    readonly dying: Lives;
    readonly next: Lives;
    /** Lives in the same places all the while. */
    readonly beside: Lives | undefined;
  },
): Promise<readonly Death[]> {
  const { batch, dying, next, beside } = cast;
  const colleagues = await Promise.all(
    scenes.map(async (scene) => beside?.open(scene.place(aloneMs))),
  );
  const doomed = await Promise.all(scenes.map((scene) => moveIn(dying, scene)));
  await dying.arm(doomed.map((life, index) => ({ life, dieAt: batch[index] ?? 0 })));
  await Promise.all(doomed.map((life, index) => walkToTheEnd(road, scenes[index], life)));
  await endProcess(dying);

  return await Promise.all(
    scenes.map(async (scene, index) => {
      const words = doomed[index]?.lastWords();
      const colleague = colleagues[index];
      try {
        const life = await moveIn(next, scene);
        await road.walk(scene, life);
        for (const seconds of laterS) {
          scene.clock.advance(seconds * 1000);
          const now = scene.clock.now();
          await Promise.all([life.work(now), colleague?.work(now)]);
          await scene.sandbox.settled();
        }
        await Promise.all([life.close(), colleague?.close()]);
        const faults = await road.faults(scene);
        return {
          reached: words !== undefined,
          faults: faults.map((fault) => `${words ?? 'nobody died'}: ${fault}`),
        };
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        throw new Error(`${road.title}, ${words ?? 'nobody died'}: ${why}`, { cause: error });
      }
    }),
  );
}

/** Walks until the app has died, or to the end of the road when it does not reach its point. */
async function walkToTheEnd(road: Road, scene: Scene | undefined, life: Life): Promise<void> {
  if (scene === undefined) return;
  try {
    await road.walk(scene, life);
    await life.spare();
  } catch (error) {
    if (!(error instanceof Died)) throw error;
  }
}
