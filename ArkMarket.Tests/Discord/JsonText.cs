using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ArkMarket.Discord;

namespace ArkMarket.Tests.Discord;

/// <summary>What our writers write, compared as JSON, so that white space does not matter and everything else does.</summary>
internal static class JsonText
{
    public static string Of(Action<Utf8JsonWriter> write) => Encoding.UTF8.GetString(JsonWriting.ToBytes(write));

    public static string Of(Component component) => Of(component.Write);

    public static string Of(InteractionResponse response)
    {
        var output = new ArrayBufferWriter<byte>();
        response.WriteTo(output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    public static void Equal(string expected, string actual) =>
        Assert.Equal(JsonNode.Parse(expected)!.ToJsonString(), JsonNode.Parse(actual)!.ToJsonString());
}
