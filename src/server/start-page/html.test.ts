import { expect, test } from "vitest";
import { html } from "./html.ts";

test("what is put in is escaped, in text and in attributes", () => {
  const name = `<script>alert("x")</script> & 'co'`;
  expect(html`<p title="${name}">${name}</p>`.html).toBe(
    `<p title="&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;co&#39;">&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;co&#39;</p>`,
  );
});

test("HTML made by it goes in as it is, also in lists; nothing stays nothing", () => {
  const items = ["a", "<"].map((item) => html`<b>${item}</b>`);
  expect(html`${items}${null}${false}${undefined}${0}`.html).toBe("<b>a</b><b>&lt;</b>0");
});
