/** The server's own pages: start page, API reference, mail of the demo, the address in the QR code. */
export const pages = {};
