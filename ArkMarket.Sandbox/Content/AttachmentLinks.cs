using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ArkMarket.Sandbox.State;

namespace ArkMarket.Sandbox.Content;

/// <summary>
/// Links to attachments as Discord's CDN gives them out: signed, and dead after a day of sandbox time. A message asked
/// for again carries fresh ones.
/// </summary>
internal static class AttachmentLinks
{
    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    public static JsonObject ToJson(Attachment file, ulong channelId, World world)
    {
        var url = Url(file, channelId, world);
        var json = new JsonObject
        {
            ["id"] = file.Id.ToString(),
            ["filename"] = file.FileName,
            ["size"] = file.SizeBytes,
            ["url"] = url,
            ["proxy_url"] = url,
            ["content_type"] = file.ContentType,
        };
        if (file.Description is { } description)
            json["description"] = description;
        if (file.Width is { } width && file.Height is { } height)
        {
            json["width"] = width;
            json["height"] = height;
        }

        if (file.Ephemeral)
            json["ephemeral"] = true;
        if (file.Spoiler)
            json["flags"] = 8;
        return json;
    }

    public static string Url(Attachment file, ulong channelId, World world)
    {
        var issued = world.Now.ToUnixTimeSeconds();
        var expires = (issued + (long)Life.TotalSeconds).ToString("x");
        var folder = file.Ephemeral ? "ephemeral-attachments" : "attachments";
        var path = $"{folder}/{channelId}/{file.Id}/{Uri.EscapeDataString(file.FileName)}";
        return $"{world.PublicUrl}/cdn/{path}?ex={expires}&is={issued:x}&hm={Signature(world, file.Id, expires)}&";
    }

    /// <summary>Whether a link was given out by this sandbox and still lives.</summary>
    public static bool IsGood(World world, ulong fileId, string? expires, string? signature) =>
        expires is not null && signature is not null
        && long.TryParse(expires, System.Globalization.NumberStyles.AllowHexSpecifier, null, out var until)
        && until > world.Now.ToUnixTimeSeconds()
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(signature), Encoding.ASCII.GetBytes(Signature(world, fileId, expires)));

    private static string Signature(World world, ulong fileId, string expires) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Convert.FromHexString(world.Settings.LinkSecretHex), Encoding.ASCII.GetBytes($"{fileId}.{expires}")));
}
