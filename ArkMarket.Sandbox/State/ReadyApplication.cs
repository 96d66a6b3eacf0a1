using System.Security.Cryptography;
using System.Text;
using ArkMarket.Sandbox.Signing;

namespace ArkMarket.Sandbox.State;

/// <summary>Makes the application on the first start: its keys, its token, its bot user.</summary>
internal static class ReadyApplication
{
    public const string BotName = "ArkMarket";

    public static void Make(World world)
    {
        var id = world.Snowflakes.Next();
        var seed = RandomNumberGenerator.GetBytes(Ed25519.SeedBytes);
        world.Settings = new Settings
        {
            ApplicationId = id,
            SigningSeedHex = Convert.ToHexStringLower(seed),
            PublicKeyHex = Convert.ToHexStringLower(Ed25519.PublicKey(seed)),
            BotToken = $"{Url(Encoding.ASCII.GetBytes(id.ToString()))}.Sandbx.{Url(RandomNumberGenerator.GetBytes(28))}",
            ClientSecret = Url(RandomNumberGenerator.GetBytes(24)),
            LinkSecretHex = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)),
        };
        world.Users.Put(new User(id, BotName) { Bot = true });
    }

    private static string Url(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
