namespace PackSync.Indexes;

/// <summary>An index as it was got.</summary>
/// <param name="Bytes">UTF-8. One byte more than the limit where it is larger than that.</param>
/// <param name="ToKeep">What the store is to have of it, once it turns out to be an index; null for a file, offline, and where the server forbids it.</param>
/// <param name="CopyOf">See <see cref="PackIndex.CopyOf"/>.</param>
internal sealed record IndexBody(byte[] Bytes, IndexCopy? ToKeep = null, DateTimeOffset? CopyOf = null);
