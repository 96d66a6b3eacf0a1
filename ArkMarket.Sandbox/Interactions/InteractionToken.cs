using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ArkMarket.Sandbox.Interactions;

/// <summary>Tokens as long and as opaque as Discord's. Inside is the id, so that a token finds its interaction.</summary>
internal static class InteractionToken
{
    public static string New(ulong id) =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes($"interaction:{id}:{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(64))}"));

    public static ulong? IdOf(string token)
    {
        if (token.Length > 1_000 || !Base64Url.IsValid(token))
            return null;
        var parts = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(token)).Split(':');
        return parts is ["interaction", var id, _] && ulong.TryParse(id, out var value) ? value : null;
    }
}
