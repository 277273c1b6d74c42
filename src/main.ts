/** The process: reads the configuration, starts the app, and drains it when told to stop. */
import { createApp } from './app.ts';
import { readConfig } from './config.ts';
import { createLog } from './platform/log.ts';

async function main(): Promise<void> {
  const config = readConfig();
  const log = createLog(config.logLevel);
  process.on('unhandledRejection', (error) => {
    log.fatal({ err: error }, 'a promise was rejected and nobody looked');
    process.exit(1);
  });
  const app = await createApp(config, log);
  let isStopping = false;
  const stop = (signal: string) => {
    if (isStopping) return;
    isStopping = true;
    log.info({ signal }, 'stopping: no new work, finishing what runs');
    void app.stop().then(
      (ended) => {
        log.info({ ended }, 'stopped');
        process.exit(0);
      },
      (error: unknown) => {
        log.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
  await app.start();
  log.info(
    {
      port: app.port,
      host: config.host,
      mode: config.slack.mode.kind,
      database: app.db.dialect.name,
    },
    'started',
  );
}

/** Errors whose message is a sentence for the operator; any other shows where it came from. */
const sentences = ['Error', 'ConfigFaults', 'CannotOpenDatabase', 'SchemaMismatch'];

main().catch((error: unknown) => {
  const isError = error instanceof Error;
  const isSentence = isError && sentences.includes(error.name);
  const words = isError
    ? isSentence
      ? error.message
      : (error.stack ?? error.message)
    : String(error);
  process.stderr.write(`${words}\n`);
  process.exit(1);
});
