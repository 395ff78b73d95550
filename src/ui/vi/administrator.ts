/** What the command line says when it opens an administrator's account. */
export const administrator = {
  made: (username: string, password: string) =>
    `Đã mở tài khoản quản trị "${username}". Mật khẩu: ${password}\nMật khẩu chỉ hiện một lần này: hãy ghi lại và cất kỹ.`,
  taken: (username: string) => `Tên đăng nhập "${username}" đã có người dùng: chọn tên khác.`,
};
