using System.Buffers.Text;
using CsCheck;

namespace Merchant.EntityFrameworkCore.Common;

/// <summary>Cursors come back from outside: reading one never throws.</summary>
public sealed class CursorTests
{
    [Fact]
    public void Read_AnyText_NeverThrows() =>
        Gen.String.Sample(text => Cursor.Read(text, 2) is null or { Length: 2 }, iter: 20_000);

    [Fact]
    public void Read_AnyBytes_NeverThrowsAndGivesNoControlCharacter() =>
        Gen.Byte.Array[0, 60].Sample(bytes => Cursor.Read(Base64Url.EncodeToString(bytes), 1) is not { } keys || !keys[0].Any(char.IsControl), iter: 20_000);

    [Fact]
    public void Read_CursorOfOurs_GivesItsKeys() =>
        Gen.String[Gen.Char.AlphaNumeric, 0, 40].Array[1, 5].Sample(keys => Cursor.Read(Cursor.Of(keys), keys.Length)?.SequenceEqual(keys) == true, iter: 2_000);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Read_OtherNumberOfKeys_IsNone(int keys) => Assert.Null(Cursor.Read(Cursor.Of("a", "b"), keys));

    [Fact]
    public void Read_LongText_IsNone() => Assert.Null(Cursor.Read(new string('A', 1_004), 1));
}
