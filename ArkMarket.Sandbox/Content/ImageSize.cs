using System.Buffers.Binary;

namespace ArkMarket.Sandbox.Content;

/// <summary>Reads the size of a picture out of its first bytes. Others than PNG have none in the sandbox.</summary>
internal static class ImageSize
{
    private const int HeaderBytes = 24;

    public static (int Width, int Height)? OfPng(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderBytes || !bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
            return null;
        return (BinaryPrimitives.ReadInt32BigEndian(bytes[16..]), BinaryPrimitives.ReadInt32BigEndian(bytes[20..]));
    }
}
