// Gives the app its simulation: a worker, or the same script on this page where no worker can start. It is started by
// the first request and stays, so that what it has read serves the next one.
const simulator = (() => {
  const FILES = ["simulation.wasm", "structure.json", "prices.json", "serving.json", "use-cases.json"];
  let started;
  // Where it listens, once it does: a message to it is then sent at once, not after what the page has to draw.
  let place;
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
    const found = await inWorker(script).catch(onPage);
    const failed = (reason) => {
      found.end();
      started = place = undefined;
      tell(-1, null, null, String(reason));
    };
    found.port.onmessage = ({ data }) => {
      if (data.failed) failed(data.failed);
      else if (!data.ready) tell(data.number, data.share ?? null, data.reply ?? null, null);
    };
    found.port.onerror = (event) => {
      event.preventDefault();
      failed(event.message);
    };
    found.port.postMessage({ files: Object.fromEntries(FILES.map((name, at) => [name, files[at]])) });
    place = found.port;
  };
  const post = (message) => {
    if (place) return void place.postMessage(message);
    started ??= start();
    started.then(() => place?.postMessage(message)).catch((reason) => {
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
