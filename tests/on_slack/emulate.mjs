// Runs the Slack of npm `emulate` until its input ends: node emulate.mjs DIST EVENTS_URL SECRET
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [dist, events, secret] = process.argv.slice(2);
const load = (name) => import(pathToFileURL(join(dist, name)).href);
const holds = (name) => readFileSync(join(dist, name), "utf8").includes("var slackPlugin =");
const { slackPlugin } = await load(readdirSync(dist).find((f) => /^dist-.*\.js$/.test(f) && holds(f)));

// Its API has no way to name the address of events: the plugin is handed the dispatcher.
const register = slackPlugin.register;
slackPlugin.register = (app, store, webhooks, ...rest) => {
  webhooks.register({ url: events, events: ["*"], active: true, owner: "slack" });
  register.call(slackPlugin, app, store, webhooks, ...rest);
};
const { createEmulator } = await load("api.js");
const scopes = ["chat:write", "channels:history", "groups:history", "im:history", "im:write", "users:read"];
const slack = await createEmulator({
  service: "slack",
  port: 0,
  seed: {
    slack: {
      signing_secret: secret,
      users: [{ name: "briefbot" }, { name: "ada" }],
      tokens: [
        { token: "xoxb-briefbot", user: "briefbot", scopes },
        { token: "xoxp-ada", user: "ada", scopes },
      ],
    },
  },
});
console.log(slack.url);
process.stdin.on("end", () => slack.close().then(() => process.exit(0))).resume();
