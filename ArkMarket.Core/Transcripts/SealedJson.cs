using System.Text.Json;
using ArkMarket.Core.Platform;

namespace ArkMarket.Core.Transcripts;

/// <summary>Records as they lie sealed in the database.</summary>
internal static class SealedJson
{
    public static byte[] Write<T>(DataKey key, T value, string place) => key.Seal(JsonSerializer.SerializeToUtf8Bytes(value, CoreJson.Options), place);

    public static T Read<T>(DataKey key, byte[] sealedBytes, string place) => JsonSerializer.Deserialize<T>(key.Open(sealedBytes, place), CoreJson.Options)!;
}
