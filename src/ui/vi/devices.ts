/** What the command line says of the devices that check permits. */
import type { DeviceProfile, DeviceState } from "#domain/device.ts";

const profile = { police: "công an", guard: "bảo vệ chợ", "read-only": "chỉ xem" } satisfies Record<
  DeviceProfile,
  string
>;
const state = { invited: "đã mời", enrolled: "đang dùng", "shut-off": "đã tắt" } satisfies Record<DeviceState, string>;

export const devices = {
  invited: (name: string, post: string) =>
    `Lời mời cho máy "${name}" tại ${post}. Dùng một lần, trong một giờ. Mở máy ảnh của điện thoại, quét mã này:`,
  orOpen: "Hoặc mở địa chỉ này trên máy:",
  ownMachine: "Địa chỉ này chỉ mở được trên chính máy chủ. Để mời điện thoại, chạy máy chủ với PUBLIC_HOST và https.",
  saved: (file: string) => `Đã lưu ảnh mã QR: ${file}`,
  noPost: (post: string) => `Không có chốt hay chợ nào mang mã "${post}". Xem các mã: thonghanh devices posts`,
  noPosts: "Chưa có chốt hay chợ nào.",
  none: "Chưa có máy nào.",
  noDevice: (id: string) => `Không có máy ${id}. Xem các máy: thonghanh devices list`,
  alreadyOff: (id: string) => `Máy ${id} đã tắt từ trước.`,
  shutOff: (name: string) =>
    `Đã tắt máy "${name}". Máy không gửi, không hỏi được nữa. Dữ liệu trên máy bị xóa khi có người mở khóa máy lúc có mạng.`,
  profile,
  state,
};
