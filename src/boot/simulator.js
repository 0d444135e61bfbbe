// Gives the app its simulation: a worker, or the same script on this page where no worker can start. It is started by
// the first request and stays, so that what it has read serves the next one.
const simulator = (() => {
  const FILES = ["simulation.wasm", "structure.json", "prices.json", "serving.json", "use-cases.json"];
  let started;
  let tell = () => {};

  const inWorker = (script) => new Promise((done, fail) => {
    const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    const worker = new Worker(policy.createScriptURL(address));
    worker.onerror = (event) => {
      event.preventDefault();
      fail(new Error("The browser started no worker."));
    };
    worker.onmessage = () => {
      URL.revokeObjectURL(address);
      done({ port: worker, end: () => worker.terminate() });
    };
  });
  // A script that does not come now is asked for again by the next request.
  let script;
  const scriptOfPage = () => {
    script ??= source.script("simulation.js", policy).catch((reason) => {
      script = undefined;
      throw reason;
    });
    return script;
  };
  const onPage = async () => {
    await scriptOfPage();
    const { port1, port2 } = new MessageChannel();
    globalThis.readinessSimulation(port2);
    return { port: port1, end: () => port1.close() };
  };
  const start = async () => {
    const [script, ...files] = await Promise.all(["simulation.js", ...FILES].map(asset));
    const place = await inWorker(script).catch(onPage);
    const failed = (reason) => {
      place.end();
      started = undefined;
      tell(-1, null, null, String(reason));
    };
    place.port.onmessage = ({ data }) => {
      if (data.failed) failed(data.failed);
      else if (!data.ready) tell(data.number, data.share ?? null, data.reply ?? null, null);
    };
    place.port.onerror = (event) => {
      event.preventDefault();
      failed(event.message);
    };
    place.port.postMessage({ files: Object.fromEntries(FILES.map((name, at) => [name, files[at]])) });
    return place.port;
  };
  const post = (message) => {
    started ??= start();
    started.then((port) => port.postMessage(message)).catch((reason) => {
      started = undefined;
      tell(-1, null, null, String(reason));
    });
  };
  return Object.freeze({
    // Where there are no workers, their script belongs to what the page loads, so that nothing is asked for later.
    prepare: async () => { if (!globalThis.Worker) await scriptOfPage(); },
    listen: (listener) => { tell = listener; },
    ask: (number, request) => post({ number, request }),
    cancel: () => { if (started) post({ cancel: true }); },
  });
})();
