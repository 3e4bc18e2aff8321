// A peer in a process of its own: one request a line on stdin, one answer a line on stdout.
// See ../peers.py for the requests.
import { serve } from "./serve.mjs";

const ENGINES = {
  docxtemplater: async () => {
    const { default: Docxtemplater } = await import("docxtemplater");
    const { default: PizZip } = await import("pizzip");
    return (template, data) => {
      const document = new Docxtemplater(new PizZip(template), { paragraphLoop: true });
      document.render(data);
      return document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
    };
  },
  "easy-template-x": async () => {
    const { TemplateHandler } = await import("easy-template-x");
    const handler = new TemplateHandler();
    return (template, data) => handler.process(template, data);
  },
};

class Served {
  constructor(render) {
    this.render = render;
  }

  async answer(request) {
    switch (request.do) {
      case "load":
        this.template = Buffer.from(request.template, "base64");
        this.data = request.data;
        return {};
      case "render":
        return { docx: Buffer.from(await this.once()).toString("base64") };
      case "time":
        return { ms: await this.milliseconds(request.times) };
    }
  }

  once() {
    return this.render(this.template, this.data);
  }

  async milliseconds(times) {
    const start = performance.now();
    for (let i = 0; i < times; i++) await this.once();
    return (performance.now() - start) / times;
  }
}

const served = new Served(await ENGINES[process.argv[2]]());
await serve((request) => served.answer(request));
