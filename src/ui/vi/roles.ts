/** The roles as people call them. */
import type { Jurisdiction } from "#domain/rights.ts";
import type { Role } from "#domain/role.ts";

export const roles: { names: Record<Role, string>; reach: Record<Jurisdiction, string> } = {
  names: {
    city_administrator: "Quản trị hệ thống (CATP)",
    division_officer: "Cán bộ phòng nghiệp vụ (PC08)",
    district_officer: "Cán bộ quận, huyện, thị xã",
    ward_officer: "Cán bộ xã, phường, thị trấn",
    beat_officer: "Cảnh sát khu vực",
    ward_police: "Công an xã, phường, thị trấn",
    checkpoint_officer: "Lực lượng chốt kiểm soát",
    market_guard: "Ban quản lý chợ, siêu thị",
  },
  reach: {
    city: "toàn thành phố",
    district: "quận, huyện và các phường, xã bên dưới",
    unit: "đơn vị mình",
    beat: "địa bàn mình",
  },
};
