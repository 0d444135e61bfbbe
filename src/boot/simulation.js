// Runs the simulation for whoever sends messages: in a worker, or on the page where no worker can start.
// The build puts wasm-bindgen's glue before this. Messages in: { files }, { number, request }, { cancel }.
// Messages out: { ready }, { number, share }, { number, reply }, { number, failed }.
const serve = (port) => {
  // A slice is short enough for a page that also draws; between slices a cancel or a newer request is heard.
  const SLICE_MS = 8;
  const SILENT_MS = 150;
  // Each word on how far it is draws the page anew; nobody reads more of them.
  const TELL_MS = 100;
  let simulation;
  let waiting;
  let number;
  let told = 0;
  const turns = new MessageChannel();
  const nextTurn = () => turns.port2.postMessage(null);
  const fail = (reason) => {
    port.postMessage({ number, failed: String(reason) });
    number = undefined;
  };
  const begin = (message) => {
    if (!simulation) return void (waiting = message);
    const idle = number === undefined;
    number = message.number;
    told = performance.now() + SILENT_MS - TELL_MS;
    simulation.begin(message.request);
    if (idle) nextTurn();
  };
  const work = () => {
    if (number === undefined) return;
    const now = performance.now();
    let share = simulation.step();
    while (share < 1 && performance.now() < now + SLICE_MS) share = simulation.step();
    if (share < 1) {
      if (now > told + TELL_MS) {
        told = now;
        port.postMessage({ number, share });
      }
      return void nextTurn();
    }
    const reply = simulation.reply();
    port.postMessage({ number, reply }, [reply.buffer]);
    number = undefined;
  };
  const guarded = (act) => {
    try { act(); } catch (reason) { fail(reason); }
  };
  turns.port1.onmessage = () => guarded(work);
  port.onmessage = ({ data }) => {
    if (data.files) {
      wasm_bindgen({ module_or_path: data.files["simulation.wasm"] }).then(() => {
        const file = (name) => data.files[name];
        simulation = new wasm_bindgen.Simulation(file("structure.json"), file("prices.json"), file("serving.json"), file("use-cases.json"));
        if (waiting) begin(waiting);
      }).catch(fail);
    } else if (data.cancel) {
      waiting = undefined;
      number = undefined;
      simulation?.cancel();
    } else guarded(() => begin(data));
  };
  port.postMessage({ ready: true });
};

if (globalThis.document) globalThis.readinessSimulation = serve;
else serve(globalThis);
