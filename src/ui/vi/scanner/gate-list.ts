/** The entries of a day at a market, on the page of its gate. */
export const gateList = {
  title: "Lượt hôm nay trên máy này",
  empty: "Chưa có lượt nào. Quét thẻ đi chợ để cho vào.",
  more: (count: number) => `và ${count} lượt trước đó`,
  states: { inside: "Đang trong chợ", out: "Đã ra", back: "Đã hoàn" },
  doublesWhy: "Máy khác của cổng đã cho vào trước; máy này chưa biết vì không có mạng.",
};
