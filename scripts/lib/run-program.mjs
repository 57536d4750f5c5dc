import { spawn } from "node:child_process";
import { projectRoot } from "./paths.mjs";

const running = new Set();

// Whoever ends us ends what we run.
process.on("exit", () => {
  for (const child of running) child.kill("SIGTERM");
});

/**
 * Runs a program to its end and collects what it prints. Answers `{ code, output }`; `onLine` sees each line at once.
 * `options`: `env` (added to ours), `cwd` (the repository), `timeoutMs`.
 */
export function runProgram(command, args, options = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? projectRoot,
      env: { ...process.env, ...options.env },
      stdio: ["ignore", "pipe", "pipe"],
      timeout: options.timeoutMs,
    });
    running.add(child);
    let output = "";
    let open = "";
    const take = (chunk) => {
      output += chunk;
      if (!options.onLine) return;
      const lines = (open + chunk).split("\n");
      open = lines.pop();
      for (const line of lines) options.onLine(line);
    };
    child.stdout.setEncoding("utf8").on("data", take);
    child.stderr.setEncoding("utf8").on("data", take);
    child.on("error", (error) => done({ code: 127, output: `${output}${error.message}\n` }));
    child.on("close", (code, signal) => {
      running.delete(child);
      done({ code: code ?? 1, output: signal ? `${output}ended by ${signal}\n` : output });
    });
  });
}

/** Runs a program of an installed package by its file, without a shell and without `npx`. */
export const runNode = (file, args, options) => runProgram(process.execPath, [file, ...args], options);
