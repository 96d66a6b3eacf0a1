using System.Security.Cryptography;
using System.Text;
using ArkMarket.Core.Platform.Postgres;

namespace ArkMarket.Core.Platform;

/// <summary>
/// The keys that open everything else. They live in the environment or in a private file, never in the database. The
/// first one seals; the others only open what was sealed before a rotation.
/// </summary>
public sealed class MasterKeys
{
    public const int KeyBytes = 32;
    private readonly List<MasterKey> _keys;

    private MasterKeys(List<MasterKey> keys) => _keys = keys;

    public MasterKey Current => _keys[0];

    /// <exception cref="FormatException">A key is not 32 bytes in base64, or there is none.</exception>
    /// <param name="text">Keys in base64, with white space between them; the present one first.</param>
    public static MasterKeys Parse(string text)
    {
        var keys = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Convert.FromBase64String).ToList();
        if (keys.Count == 0 || keys.Any(key => key.Length != KeyBytes))
            throw new FormatException($"A master key is {KeyBytes} random bytes in base64.");
        return new MasterKeys([.. keys.Select(key => new MasterKey(key)).DistinctBy(key => key.Id)]);
    }

    /// <summary>The keys in a file that only this user may read; made at the first start.</summary>
    /// <exception cref="FormatException">Its content is no key.</exception>
    public static MasterKeys FromFile(string path)
    {
        if (!File.Exists(path))
            PrivateFile.Write(path, Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)) + "\n");
        return Parse(File.ReadAllText(path));
    }

    /// <summary>The present one first.</summary>
    public IReadOnlyList<MasterKey> All => _keys;

    public bool Knows(string id) => _keys.Exists(key => key.Id == id);

    /// <exception cref="MasterKeyMissingException">It is not among the keys of this process.</exception>
    public MasterKey Find(string id) => _keys.Find(key => key.Id == id) ?? throw new MasterKeyMissingException([id]);
}

/// <summary>One master key. It is never used itself: each purpose has a key derived from it.</summary>
public sealed class MasterKey
{
    private readonly byte[] _secret;

    internal MasterKey(byte[] secret) => (_secret, Id) = (secret, Convert.ToHexStringLower(Derive(secret, "id").AsSpan(0, 8)));

    /// <summary>Names the key without telling anything of it: 16 characters.</summary>
    public string Id { get; }

    /// <summary>A key for one purpose alone.</summary>
    public byte[] For(string purpose) => Derive(_secret, purpose);

    private static byte[] Derive(byte[] secret, string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, MasterKeys.KeyBytes, info: Encoding.UTF8.GetBytes($"arkmarket/{purpose}"));
}

/// <summary>What is encrypted was encrypted with a key that this process was not given.</summary>
public sealed class MasterKeyMissingException(IReadOnlyList<string> ids) : Exception(
    $"The database holds what was encrypted with master key {string.Join(", ", ids)}, which is not among the keys given. "
    + "Put it back: into ARKMARKET_MASTER_KEY, or into secret.key in the data directory (docs/operating.md, The master key).");
